"""The ledger's one counter row, with the epoch of a new ledger."""

from django.db import migrations


def open_ledger(apps, schema_editor):
    apps.get_model("coverage", "Ledger").objects.get_or_create(id=1)


class Migration(migrations.Migration):
    dependencies = [("coverage", "0001_newsroom")]
    operations = [migrations.RunPython(open_ledger, migrations.RunPython.noop)]
