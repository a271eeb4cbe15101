# SPDX-FileCopyrightText: The qmeditor authors
# SPDX-License-Identifier: Apache-2.0
# What qmeditor.ooxml uses of python-docx 1.2: its layer of the package (OPC).
