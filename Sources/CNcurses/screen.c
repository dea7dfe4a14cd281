#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <ncursesw/curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static SCREEN *screen;
static FILE *input, *output;

static FILE *stream(int fd, const char *mode) {
  int copy = dup(fd);
  return copy < 0 ? NULL : fdopen(copy, mode);
}

static void close_streams(void) {
  if (input) fclose(input);
  if (output) fclose(output);
  input = output = NULL;
}

bool cn_open(const char *term, int in, int out) {
  input = stream(in, "r");
  output = stream(out, "w");
  screen = input && output ? newterm(term, output, input) : NULL;
  if (!screen) {
    close_streams();
    return false;
  }
  raw();
  noecho();
  nonl();
  // Bytes come undecoded: a paste must not be searched for keys, and one decoder is enough.
  keypad(stdscr, FALSE);
  nodelay(stdscr, TRUE);
  intrflush(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  // Shifting cells on the glass would carry along characters that ncurses does not know of.
  idlok(stdscr, FALSE);
  idcok(stdscr, FALSE);
  typeahead(-1);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  return true;
}

int cn_colors(void) { return has_colors() ? COLORS : 0; }

int cn_pair(int foreground, int background) {
  if (!has_colors()) return 0;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

static attr_t attributes(uint32_t flags) {
  attr_t result = A_NORMAL;
  if (flags & CN_BOLD) result |= A_BOLD;
  if (flags & CN_UNDERLINE) result |= A_UNDERLINE;
  if (flags & CN_REVERSE) result |= A_REVERSE;
  if (flags & CN_DIM) result |= A_DIM;
  if (flags & CN_ITALIC) result |= A_ITALIC;
  return result;
}

void cn_put(int row, int column, const cn_cell *cells, int count) {
  enum { CHUNK = 64 };
  cchar_t line[CHUNK];
  while (count > 0) {
    int taken = count < CHUNK ? count : CHUNK;
    int columns = 0;
    for (int i = 0; i < taken; i++) {
      wchar_t text[6];
      for (int k = 0; k < 6; k++) text[k] = (wchar_t)cells[i].text[k];
      int pair = cells[i].pair;
      // The last argument carries a pair beyond a short, which ncurses 6.1 and later read.
      if (setcchar(&line[i], text, attributes(cells[i].attributes), 0, &pair) == ERR)
        setcchar(&line[i], L"?", attributes(cells[i].attributes), 0, &pair);
      int width = cn_width(cells[i].text[0]);
      columns += width < 1 ? 1 : width;
    }
    // Unlike the add_wch family this neither moves the cursor nor wraps at the last column.
    mvwadd_wchnstr(stdscr, row, column, line, taken);
    cells += taken;
    column += columns;
    count -= taken;
  }
}

void cn_erase(void) { werase(stdscr); }

void cn_forget(void) { clearok(curscr, TRUE); }

void cn_forget_row(int row) { wredrawln(stdscr, row, 1); }

void cn_cursor(int row, int column) {
  if (row < 0) {
    curs_set(0);
  } else {
    curs_set(1);
    wmove(stdscr, row, column);
  }
}

void cn_flush(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void cn_resize(int rows, int columns) {
  if (rows == LINES && columns == COLS) return;
  // Not resizeterm: that queues a KEY_RESIZE each time, and a hundred of them, as dragging a window
  // gives, leave wgetch's queue in a state where it never again says that it is empty.
  resize_term(rows, columns);
}

int cn_read(uint8_t *bytes, int capacity) {
  int count = 0;
  while (count < capacity) {
    int byte = wgetch(stdscr);
    // Key codes never come: nothing is decoded and nothing is pushed back.
    if (byte < 0 || byte > 255) break;
    bytes[count++] = (uint8_t)byte;
  }
  return count;
}

void cn_bell(void) { beep(); }

void cn_leave(void) { endwin(); }

void cn_enter(void) {
  reset_prog_mode();
  clearok(curscr, TRUE);
}

void cn_close(void) {
  endwin();
  delscreen(screen);
  screen = NULL;
  close_streams();
}
