//! All SQL of targets: setting them, their history, the days of a unit's members.

