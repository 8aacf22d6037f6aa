"""Synthetic demo data: a district of any size, and the small one that bin/demo begins with.

Plan         district, families, months, seed, last day; equal plans give equal districts
generators/  posyandu, households, children; growth (WHO z-scores that move slowly, illness, catching up) and what was
             measured of it; pregnancies, living conditions, screenings judged by the rule, welfare, couples
calibration  fixtures/calibration.json: the shares that result, each with its source
             services, visits of teams, referrals, courses, programmes of agencies and desa: each in each state
DemoStory    a desa that gets worse, one where help came, a posyandu that measures badly, decisions that wait
NIK, KK      kecamatan 99, which does not exist, and serials from 1000 on
Everything is entered by the user `data-contoh`, who cannot sign in. Never in production.
"""
