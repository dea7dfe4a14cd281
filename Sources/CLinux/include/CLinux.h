#pragma once
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

// What of the kernel Swift cannot see: macros, and headers that its map of glibc leaves out.

// A socket that hears of every address and route of this machine; -1 where there is none to be had.
static inline int yx_open_network_notices(void) {
  int notices = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
  if (notices < 0) return -1;
  struct sockaddr_nl address;
  memset(&address, 0, sizeof address);
  address.nl_family = AF_NETLINK;
  address.nl_groups =
      RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
  if (bind(notices, (struct sockaddr *)&address, sizeof address) == 0) return notices;
  close(notices);
  return -1;
}

// Empties the socket; 1 when an address or a route came, 0 when they only went.
static inline int yx_read_network_notices(int notices) {
  char bytes[8192] __attribute__((aligned(__alignof__(struct nlmsghdr))));
  int came = 0;
  for (;;) {
    ssize_t length = recv(notices, bytes, sizeof bytes, MSG_DONTWAIT);
    // Messages that were lost may have said that something came.
    if (length < 0 && errno == ENOBUFS) { came = 1; continue; }
    if (length <= 0) return came;
    unsigned rest = (unsigned)length;
    struct nlmsghdr *message = (struct nlmsghdr *)bytes;
    for (; NLMSG_OK(message, rest); message = NLMSG_NEXT(message, rest)) {
      if (message->nlmsg_type == RTM_NEWADDR || message->nlmsg_type == RTM_NEWROUTE) came = 1;
    }
  }
}

// Sets a timer that never runs out but becomes readable when the clock is set or the machine wakes
// from sleep, once for each setting.
static inline int yx_set_wake_notices(int notices) {
  struct itimerspec never;
  memset(&never, 0, sizeof never);
  never.it_value.tv_sec = INT32_MAX;
  int flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET;
  return timerfd_settime(notices, flags, &never, 0);
}

static inline int yx_open_wake_notices(void) {
  int notices = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (notices < 0) return -1;
  if (yx_set_wake_notices(notices) == 0) return notices;
  close(notices);
  return -1;
}
