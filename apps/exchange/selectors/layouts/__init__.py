"""The layouts that e-PPGBM takes in. Source: 3.9 B, C and E of the programme's reference; headings verbatim."""

from apps.exchange.enums import LayoutCode
from apps.exchange.selectors.layouts.feeding import FEEDING
from apps.exchange.selectors.layouts.identity import IDENTITY
from apps.exchange.selectors.layouts.layout import Layout
from apps.exchange.selectors.layouts.measurements import MEASUREMENTS

LAYOUTS: dict[LayoutCode, Layout] = {one.code: one for one in (IDENTITY, MEASUREMENTS, FEEDING)}
