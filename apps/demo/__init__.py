"""People who are nobody: a synthetic district of any size, and the small one bin/demo begins with.

Plan       what is asked: district, families, months, seed, last day; equal plans give equal districts
Village    posyandu with their habits, households and children of one kecamatan, drawn first
Growth     true lengths and weights (WHO z-scores that move slowly, illness, catching up), then what was written down
Register   pregnancies, how families live, two years of screening judged by the rule, welfare, brides and grooms
Calibration  fixtures/calibration.json: the shares that come out, each with its source
Story      a desa that gets worse, a family and its child that recover, a posyandu that measures badly, what waits
NIK, KK    kecamatan 99, which does not exist, and serials from 1000 on
Everything is entered by the user `data-contoh`, who cannot sign in. Never in production.
"""
