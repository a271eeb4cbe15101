# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
# What qmeditor uses of PDFium's own names.

FPDF_PAGEOBJ_IMAGE: int
