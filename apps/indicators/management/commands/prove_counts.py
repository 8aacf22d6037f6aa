from django.core.management.base import BaseCommand, CommandError

from apps.core.rules.month import Month
from apps.indicators.services.proof import counted_districts, months_counted, prove_month


class Command(BaseCommand):
    help = "Count the stored months from the records again and report every difference; ends with 1 if there is one."

    def add_arguments(self, parser):
        parser.add_argument("--district", default="", help="code of one district, else all")
        parser.add_argument("--month", type=Month.parse, help="YYYY-MM of one month, else all that are stored")
        parser.add_argument("--repair", action="store_true", help="store what the records say")

    def handle(self, *args, **options):
        count = 0
        for district in [options["district"]] if options["district"] else counted_districts():
            for month in [options["month"]] if options["month"] else months_counted(district):
                for one in prove_month(district=district, month=month, repair=options["repair"]):
                    self.stdout.write(
                        f"{one.place} {one.month} {one.column}: {one.stored} stored, {one.counted} counted"
                    )
                    count += 1
        if count:
            raise CommandError(f"{count} differences")
        self.stdout.write("No differences.")
