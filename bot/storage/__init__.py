"""The database: tables, migrations, one repository per aggregate."""
