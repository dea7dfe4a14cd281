#define _GNU_SOURCE
#include "CNcurses.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

static bool is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool cn_use_utf8_locale(void) {
  if (setlocale(LC_CTYPE, "") && is_utf8()) return true;
  static const char *const others[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (setlocale(LC_CTYPE, others[i]) && is_utf8()) return true;
  return false;
}

int cn_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
