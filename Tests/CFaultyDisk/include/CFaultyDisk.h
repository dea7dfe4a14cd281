#pragma once

// A disk for tests on which the nth write, sync or cut of chosen SQLite files fails.

// Puts it before SQLite's own from now on; files outside `folder` are never touched. Once a process.
int yx_install_faulty_disk(void);

// Files below `folder` fail at their nth call from now, once, with SQLite's `code`, or from then on
// for ever when `lasting`. n = 0 lets everything pass and only counts.
void yx_arm_faulty_disk(const char *folder, int n, int code, int lasting);

// Calls that were counted since; and lets everything pass again.
int yx_disarm_faulty_disk(void);
