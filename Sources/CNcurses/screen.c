#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <ncursesw/curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static SCREEN *screen;
static FILE *input, *output;
static int cursor_row = -1, cursor_column;

// While a frame is put together the descriptor that ncurses writes to leads into memory: it empties
// its buffer at every move of the cursor, which would be a dozen writes a frame.
static int glass = -1, memory = -1;
static uint8_t *frame;
static size_t frame_room;

static FILE *stream(int fd, const char *mode) {
  int copy = dup(fd);
  return copy < 0 ? NULL : fdopen(copy, mode);
}

static void close_streams(void) {
  if (input) fclose(input);
  if (output) fclose(output);
  input = output = NULL;
  if (glass >= 0) close(glass);
  if (memory >= 0) close(memory);
  glass = memory = -1;
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
  glass = dup(fileno(output));
  memory = memfd_create("frame", MFD_CLOEXEC);
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

// setcchar would measure every text again; the caller has done so, and knows no controls.
static cchar_t written(const cn_cell *cell) {
  cchar_t c = {0};
  for (int k = 0; k < CCHARW_MAX && cell->text[k]; k++) c.chars[k] = (wchar_t)cell->text[k];
  // The short pair that older programs read, and the one that carries all of them.
  c.attr = attributes(cell->attributes) | COLOR_PAIR(cell->pair < 256 ? cell->pair : 255);
  c.ext_color = cell->pair;
  return c;
}

void cn_put(int row, int column, const cn_cell *cells, int count) {
  enum { CHUNK = 128 };
  cchar_t line[CHUNK];
  while (count > 0) {
    int taken = count < CHUNK ? count : CHUNK;
    int columns = 0;
    for (int i = 0; i < taken; i++) {
      line[i] = written(&cells[i]);
      columns += cells[i].columns;
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
  cursor_row = row;
  cursor_column = column;
}

static void update(void) {
  curs_set(cursor_row < 0 ? 0 : 1);
  if (cursor_row >= 0) wmove(stdscr, cursor_row, cursor_column);
  wnoutrefresh(stdscr);
  doupdate();
}

// Reads back the `count` bytes that stand in memory, and empties it; NULL when that fails.
static const uint8_t *take(size_t count) {
  if (count > frame_room) {
    uint8_t *larger = realloc(frame, count);
    if (!larger) return NULL;
    frame = larger;
    frame_room = count;
  }
  return pread(memory, frame, count, 0) == (ssize_t)count ? frame : NULL;
}

const uint8_t *cn_flush(size_t *count) {
  *count = 0;
  int out = fileno(output);
  if (glass < 0 || memory < 0 || dup2(memory, out) < 0) {
    update();
    return NULL;
  }
  update();
  dup2(glass, out);
  off_t end = lseek(memory, 0, SEEK_CUR);
  lseek(memory, 0, SEEK_SET);
  if (end <= 0) return NULL;
  const uint8_t *bytes = take((size_t)end);
  // Nobody knows what the glass lacks now.
  if (!bytes) clearok(curscr, TRUE);
  else *count = (size_t)end;
  return bytes;
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
