#include "util/workers.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <new>
#include <utility>

namespace crosscheck {
namespace {

// What a worker says first of its answer.
constexpr char kReady = 'R', kDone = 'D', kNoTime = 'T', kNoMemory = 'M';
constexpr char kGone = '\0';  // nothing: it is gone

constexpr int kControl = 3;  // the nursery's end of its socket
int answers = -1;            // a worker's end of its own

// ---- both ends --------------------------------------------------------------

bool send_all(int to, const char* data, size_t size) {
  while (size > 0) {
    const ssize_t n = ::send(to, data, size, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<size_t>(n);
  }
  return true;
}

bool receive_all(int from, char* data, size_t size) {
  while (size > 0) {
    const ssize_t n = ::recv(from, data, size, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<size_t>(n);
  }
  return true;
}

bool send_text(int to, std::string_view text) {
  const uint64_t size = text.size();
  char head[sizeof size];
  std::memcpy(head, &size, sizeof size);
  return send_all(to, head, sizeof head) &&
         send_all(to, text.data(), text.size());
}

bool receive_text(int from, std::string& text) {
  uint64_t size = 0;
  char head[sizeof size];
  if (!receive_all(from, head, sizeof head)) return false;
  std::memcpy(&size, head, sizeof size);
  text.resize(size);
  return receive_all(from, text.data(), size);
}

// ---- in a worker ------------------------------------------------------------

[[noreturn]] void end_with(char how) {
  (void)::send(answers, &how, 1, MSG_NOSIGNAL);
  ::_exit(0);
}

void limit_memory(size_t megabytes) {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;  // NOLINT
    std::fclose(file);
  }
  if (!kMemoryIsLimited || pages == 0) return;
  const rlim_t most = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) +
                      (rlim_t{megabytes} << 20U);
  const rlimit limit{most, most};
  ::setrlimit(RLIMIT_AS, &limit);
}

// The time of a request on the precise clock. RLIMIT_CPU counts ticks, which
// drift from it: after an hour of work it ended requests that had hardly begun.
class TimeLimit {
 public:
  TimeLimit() {
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGXCPU;
    if (::timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer_) != 0) {
      ::_exit(1);
    }
  }
  // From now on so many seconds until SIGXCPU.
  void set(int seconds) {
    itimerspec left{};
    left.it_value.tv_sec = seconds;
    ::timer_settime(timer_, 0, &left, nullptr);
  }

 private:
  timer_t timer_{};
};

[[noreturn]] void serve(int socket, const Workers::Work& work,
                        const WorkLimits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  limit_memory(limits.megabytes);
  answers = socket;
  std::signal(SIGXCPU, [](int) { end_with(kNoTime); });
  std::set_new_handler([] { end_with(kNoMemory); });
  TimeLimit time;
  bool good = send_all(socket, &kReady, 1);
  while (good) {
    std::string request;
    if (!receive_text(socket, request)) break;
    time.set(limits.seconds);
    const std::string answer = work(request);
    good = send_all(socket, &kDone, 1) && send_text(socket, answer);
  }
  ::_exit(0);
}

// ---- in the nursery ---------------------------------------------------------

// A byte that a socket travels with.
struct SocketMessage {
  char byte = 0;
  iovec piece{&byte, 1};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))]{};
  msghdr head{};

  SocketMessage() {
    head.msg_iov = &piece;
    head.msg_iovlen = 1;
    head.msg_control = room;
    head.msg_controllen = sizeof room;
  }
  SocketMessage(const SocketMessage&) = delete;
  SocketMessage& operator=(const SocketMessage&) = delete;
};

// The socket that came with a byte; -1 when the other end is gone.
int received_socket(int from) {
  SocketMessage message;
  ssize_t n = 0;
  do {
    n = ::recvmsg(from, &message.head, MSG_CMSG_CLOEXEC);
  } while (n < 0 && errno == EINTR);
  const cmsghdr* head = n > 0 ? CMSG_FIRSTHDR(&message.head) : nullptr;
  int out = -1;
  if (head != nullptr) std::memcpy(&out, CMSG_DATA(head), sizeof out);
  return out;
}

bool send_socket(int to, int socket) {
  SocketMessage message;
  cmsghdr* head = CMSG_FIRSTHDR(&message.head);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(sizeof socket);
  std::memcpy(CMSG_DATA(head), &socket, sizeof socket);
  return ::sendmsg(to, &message.head, MSG_NOSIGNAL) == 1;
}

// Keeps the control socket and standard error; a reader of our output must not
// have to wait for us, and a case must not stay open.
void let_go_of_files(int control) {
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(nothing, STDOUT_FILENO);
  if (control != kControl) ::dup2(control, kControl);
  ::close_range(kControl + 1, ~0U, 0);
}

[[noreturn]] void nurse(int control, pid_t parent, const Workers::Work& work,
                        const WorkLimits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGTERM, SIG_DFL);
  // Waited for, so that what they used counts as used by this program.
  std::signal(SIGCHLD, [](int) {
    const int before = errno;
    while (::waitpid(-1, nullptr, WNOHANG) > 0) {
    }
    errno = before;
  });
  let_go_of_files(control);
  for (;;) {
    const int socket = received_socket(kControl);
    if (socket < 0) break;
    if (::fork() == 0) {
      ::close(kControl);
      serve(socket, work, limits);
    }
    ::close(socket);
  }
  std::signal(SIGCHLD, SIG_DFL);
  while (::wait(nullptr) > 0) {
  }
  ::_exit(0);
}

}  // namespace

// ---- in the process that asks -----------------------------------------------

Workers::Workers(Work work, WorkLimits limits) : limits_(limits) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return;
  const pid_t parent = ::getpid();
  const pid_t id = ::fork();
  if (id == 0) nurse(ends[1], parent, work, limits);
  ::close(ends[1]);
  nursery_ = ends[0];
  nursery_id_ = id;
}

Workers::~Workers() {
  for (const int socket : idle_) ::close(socket);
  if (nursery_ >= 0) ::close(nursery_);
  if (nursery_id_ <= 0) return;
  while (::waitpid(nursery_id_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

int Workers::hire() {
  // A worker may be killed from outside before it is ready.
  for (int attempt = 0; attempt < 3 && nursery_ >= 0; ++attempt) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) break;
    const bool sent = send_socket(nursery_, ends[1]);
    ::close(ends[1]);
    char said = kGone;
    if (sent && receive_all(ends[0], &said, 1) && said == kReady) {
      return ends[0];
    }
    ::close(ends[0]);
  }
  return -1;
}

Result<std::string> Workers::failure(char how) const {
  if (how == kNoTime) {
    return Error{Fault::too_big,
                 fmt::format("reading it takes more than {} s of the processor",
                             limits_.seconds),
                 ""};
  }
  if (how == kNoMemory) {
    return Error{Fault::too_big,
                 fmt::format("reading it takes more than {} MB of memory",
                             limits_.megabytes),
                 ""};
  }
  return Error{Fault::format, "reading it crashed the process that read it",
               ""};
}

Result<std::string> Workers::ask(std::string_view request) {
  for (;;) {
    int socket = -1;
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        socket = idle_.back();
        idle_.pop_back();
      }
    }
    const bool fresh = socket < 0;
    if (fresh) socket = hire();
    if (socket < 0) {
      return Error{Fault::io, "no process can be had to read it", ""};
    }
    char how = kGone;
    std::string answer;
    if (send_text(socket, request) && receive_all(socket, &how, 1) &&
        how == kDone && receive_text(socket, answer)) {
      const std::lock_guard lock(mutex_);
      idle_.push_back(socket);
      return answer;
    }
    ::close(socket);
    if (fresh || how == kNoTime) return failure(how);
  }
}

}  // namespace crosscheck
