"""The first wave of the Métropole French Tech programme (2014), from public sources only.

The two JSON files hold facts with the address of their sources. A step whose date or source is not
public has no date here, and is shown as *not documented*. Figures are those the
candidacies claimed, shown as *declared*, never as measured.
"""
