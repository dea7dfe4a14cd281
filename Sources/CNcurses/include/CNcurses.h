// What Swift may use of ncurses: plain functions in place of macros, variadics and globals.
//
// curses.h itself stays behind these: its names (`raw`, `timeout`, `clear`) and unsafe globals do
// not leak into Swift. Everything here belongs to the one thread that opened the screen, except
// where stated.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// --- locale ---

// Makes LC_CTYPE a UTF-8 locale: the environment's if it is one, else the first that exists of
// C.UTF-8, C.utf8 and en_US.UTF-8. False when the machine has none; ncurses would then print
// every hanzi as blanks without an error.
bool cn_use_utf8_locale(void);

// The cells that the C library, and so ncurses, believes `scalar` takes; -1 when it knows none.
int cn_width(uint32_t scalar);

// --- terminal descriptions ---

// Reads the description of `term`; false when there is none.
bool cn_find_description(const char *term, int fd);

// Frees the description that cn_find_description read.
void cn_drop_description(void);

// The value of a string capability of the description read last; NULL when it has none.
const char *cn_capability(const char *name);

// The name of the i-th capability of each kind, in the order of the compiled format; NULL at the
// end.
const char *cn_flag_name(int i);
const char *cn_number_name(int i);
const char *cn_string_name(int i);
bool cn_flag(const char *name);
int cn_number(const char *name); // -1 when absent

// --- screen ---

enum {
  CN_BOLD = 1,
  CN_UNDERLINE = 2,
  CN_REVERSE = 4,
  CN_DIM = 8,
  CN_ITALIC = 16,
};

// One base with up to four marks, ended by 0, the columns it takes, 1 or 2, and how it looks.
typedef struct {
  uint32_t text[6];
  int columns;
  uint32_t attributes; // CN_ flags
  int pair;            // from cn_pair
} cn_cell;

// Opens a screen on two terminal descriptors in raw mode: no key makes a signal, reading never
// waits. False when `term` is unknown; nothing has been sent then.
bool cn_open(const char *term, int in, int out);

// How many colors the open screen has; 0 when none.
int cn_colors(void);

// The color pair of two color numbers, -1 for the terminal's own; 0 when there are no colors.
int cn_pair(int foreground, int background);

// Puts `count` cells side by side from (row, column); a wide one takes two columns.
void cn_put(int row, int column, const cn_cell *cells, int count);

void cn_erase(void);

// Forgets what is on the glass, all of it or one row; the next flush sends it again.
void cn_forget(void);
void cn_forget_row(int row);

// Where the cursor stands after the next flush; a negative row hides it.
void cn_cursor(int row, int column);

// Brings up to date what ncurses takes for the glass and returns the bytes that do so there, for the
// caller to send as one write; valid until the next flush. Where there is no memory to gather them
// in, they have been sent already and none are returned.
const uint8_t *cn_flush(size_t *count);

// Tells ncurses the size of the window.
void cn_resize(int rows, int columns);

// Reads at most `capacity` bytes that have arrived; 0 when there are none or the input has ended.
int cn_read(uint8_t *bytes, int capacity);

void cn_bell(void);

// Gives the terminal back to the modes it had before cn_open, and takes it again.
void cn_leave(void);
void cn_enter(void);

// Leaves for good and frees the screen.
void cn_close(void);

// --- signals ---

// From now on SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGTSTP and SIGCONT write one byte to `fd`: 'w',
// 't', 't', 'h', 'z', 'c'. A second SIGTERM, SIGINT or SIGHUP that finds the first unanswered
// restores the terminal and ends the process. Call before cn_open: ncurses leaves alone what has
// a handler.
void cn_watch_signals(int fd);

// Says that the request to end was heard, so that a second one is again only a request.
void cn_answer_signals(void);

// Stops this process, or the whole job it belongs to, as SIGTSTP does without a handler, and
// returns when it is continued; at once when no shell is there to continue it.
void cn_stop(bool whole_job);

// Puts back the handlers that cn_watch_signals and cn_arm_restore replaced.
void cn_release_signals(void);

// Arms the restoring of the terminal on SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGTRAP, SIGFPE and at
// exit: `count` bytes (at most 512) are written to `fd` and `modes` are set, then the handler that
// was there before takes over. Only async-signal-safe calls are made.
void cn_arm_restore(int fd, const uint8_t *bytes, size_t count, const struct termios *modes);

// Until the next cn_arm_restore nothing is restored.
void cn_disarm_restore(void);
