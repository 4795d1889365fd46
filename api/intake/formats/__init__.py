"""Formats of other programs."""

from api.intake.formats.form import JsonForm, TableForm, XmlForm
from api.intake.formats.registry import json_forms, table_forms, xml_forms

__all__ = ["JsonForm", "TableForm", "XmlForm", "json_forms", "table_forms", "xml_forms"]
