#define _GNU_SOURCE
#include "CNcurses.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int watched[] = {SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT};
static const int fatal[] = {SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGTRAP, SIGFPE};
enum { WATCHED = sizeof watched / sizeof *watched, FATAL = sizeof fatal / sizeof *fatal };

static struct sigaction before_watch[WATCHED], before_fatal[FATAL];
static volatile sig_atomic_t wake_fd = -1, end_asked;

// What restores the terminal; written before `armed` is set and only read while it is.
static volatile sig_atomic_t armed, fatal_installed;
static int restore_fd;
static uint8_t restore_bytes[512];
static size_t restore_count;
static struct termios restore_modes;

static void restore(void) {
  if (!armed) return;
  armed = 0;
  ssize_t written = write(restore_fd, restore_bytes, restore_count);
  (void)written;
  tcsetattr(restore_fd, TCSANOW, &restore_modes);
}

static void wake(char what) {
  int saved = errno;
  ssize_t written = write(wake_fd, &what, 1);
  (void)written;
  errno = saved;
}

static void end(int number, char what) {
  if (!end_asked) {
    end_asked = 1;
    wake(what);
    return;
  }
  restore();
  signal(number, SIG_DFL);
  raise(number);
}

static void on_watched(int number) {
  switch (number) {
  case SIGWINCH: wake('w'); break;
  case SIGTSTP: wake('z'); break;
  case SIGCONT: wake('c'); break;
  case SIGHUP: end(number, 'h'); break;
  default: end(number, 't'); break;
  }
}

void cn_watch_signals(int fd) {
  wake_fd = fd;
  end_asked = 0;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_watched;
  action.sa_flags = SA_RESTART;
  for (int i = 0; i < WATCHED; i++) sigaction(watched[i], &action, &before_watch[i]);
}

void cn_answer_signals(void) { end_asked = 0; }

void cn_stop(bool whole_job) {
  struct sigaction plain, ours;
  memset(&plain, 0, sizeof plain);
  plain.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &plain, &ours);
  kill(whole_job ? 0 : getpid(), SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

static void on_fatal(int number, siginfo_t *info, void *context) {
  (void)context;
  restore();
  // Back to who was there before, a backtracer or the default; the blocked signal that is raised
  // here reaches it as soon as this returns. A backtracer expects the fault to happen again when
  // it returns, which one sent by kill(2) does not: the process would live on with its screen gone.
  for (int i = 0; i < FATAL; i++)
    if (fatal[i] == number) sigaction(number, &before_fatal[i], NULL);
  if (info->si_code == SI_USER) signal(number, SIG_DFL);
  raise(number);
}

void cn_arm_restore(int fd, const uint8_t *bytes, size_t count, const struct termios *modes) {
  // A stack overflow leaves no stack to handle it on.
  static uint8_t stack[64 * 1024];
  static bool at_exit_known;
  armed = 0;
  restore_fd = fd;
  restore_count = count < sizeof restore_bytes ? count : sizeof restore_bytes;
  memcpy(restore_bytes, bytes, restore_count);
  restore_modes = *modes;
  armed = 1;
  if (!at_exit_known) {
    at_exit_known = true;
    atexit(restore);
  }
  if (fatal_installed) return;
  fatal_installed = 1;
  stack_t current, alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE))
    sigaltstack(&alternate, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fatal;
  action.sa_flags = SA_ONSTACK | SA_SIGINFO;
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &before_fatal[i]);
}

void cn_disarm_restore(void) { armed = 0; }

void cn_release_signals(void) {
  armed = 0;
  for (int i = 0; i < WATCHED; i++) sigaction(watched[i], &before_watch[i], NULL);
  if (fatal_installed)
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before_fatal[i], NULL);
  fatal_installed = 0;
  wake_fd = -1;
}
