"""People who are nobody: a synthetic district of any size, and the small one bin/demo begins with.

Plan      what is asked: district, children, months, seed, last day; equal plans give equal districts
Village   posyandu with their habits, households and children of one kecamatan, drawn first
Growth    true lengths and weights (WHO z-scores that move slowly, illness, catching up), then what was written down
Story     a desa that gets worse, a child that recovers, a posyandu that measures badly
NIK, KK   kecamatan 99, which does not exist, and serials from 1000 on
Everything is entered by the user `data-contoh`, who cannot sign in. Never in production.
"""
