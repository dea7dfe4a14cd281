#define _GNU_SOURCE
#include "CNcurses.h"

#include <ncursesw/curses.h>
// After curses.h, and in a file of its own: it defines `lines` and `columns` as macros.
#include <ncursesw/term.h>

bool cn_find_description(const char *term, int fd) {
  int status = 0;
  return setupterm(term, fd, &status) == OK;
}

void cn_drop_description(void) {
  if (cur_term) del_curterm(cur_term);
}

const char *cn_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

const char *cn_flag_name(int i) { return boolnames[i]; }
const char *cn_number_name(int i) { return numnames[i]; }
const char *cn_string_name(int i) { return strnames[i]; }
bool cn_flag(const char *name) { return tigetflag(name) == 1; }

int cn_number(const char *name) {
  int value = tigetnum(name);
  return value < 0 ? -1 : value;
}
