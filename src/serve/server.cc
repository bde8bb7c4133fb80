#include "serve/server.h"

#include <fmt/format.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <deque>
#include <list>
#include <memory>
#include <optional>

#include "serve/http.h"

namespace crosscheck {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr size_t kMostEvents = 64;  // that wait for a slow listener

std::string_view view(boost::string_view s) {
  return {s.data(), s.size()};
}

// So often a stream of events shows that it lives.
constexpr auto kHeartbeat = std::chrono::seconds(15);
// Out of descriptors: the next connection waits so long.
constexpr auto kPause = std::chrono::milliseconds(50);

class Session;

// What all connections share. Of one thread, but for `desk`.
struct Switchboard {
  Switchboard(asio::io_context& on, Desk& of, const ServeLimits& l)
      : io(on), desk(of), limits(l) {}

  asio::io_context& io;
  Desk& desk;
  const ServeLimits limits;
  uint16_t port = 0;
  size_t being_made = 0;
  uint64_t body_bytes = 0;
  using Sessions = std::list<std::weak_ptr<Session>>;
  Sessions all;                 // open connections
  Sessions silent;              // wait for a request; the oldest first
  Sessions streaming;           // have asked for events
  asio::thread_pool makers{2};  // last: what waits in it is in a list above
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Switchboard& board, tcp::socket socket)
      : board_(board), stream_(std::move(socket)) {}
  ~Session() {
    release_body();
    board_.all.erase(here_);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() {
    here_ = board_.all.insert(board_.all.end(), weak_from_this());
    error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
    read_head(board_.limits.first);
  }

  void close() {
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.socket().close(ignored);
  }

  void push(std::shared_ptr<const std::string> event) {
    if (events_.size() >= kMostEvents) return close();
    events_.push_back(std::move(event));
    if (events_.size() == 1) write_event();
  }

 private:
  using Parser = http::request_parser<http::string_body>;

  // ---- a request ------------------------------------------------------------

  void read_head(std::chrono::seconds within) {
    is_head_ = false;
    parser_.emplace();
    parser_->header_limit(board_.limits.head);
    parser_->body_limit(board_.limits.body);
    const auto silent =
        board_.silent.insert(board_.silent.end(), weak_from_this());
    stream_.expires_after(within);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this(), silent](error_code code, size_t) {
          self->board_.silent.erase(silent);
          self->on_head(code);
        });
  }

  void on_head(error_code code) {
    if (code == http::error::header_limit) {
      return refuse(431, "request line and headers are too long");
    }
    if (code == http::error::body_limit) {
      return refuse(413, "the body is too big");
    }
    // What is no HTTP is told so; silence, a reset and a time-out are not.
    if (code.category() ==
            http::make_error_code(http::error::bad_method).category() &&
        code != http::error::end_of_stream) {
      return refuse(400, "this is not HTTP/1.1");
    }
    if (code) return close();
    const auto& request = parser_->get();
    const auto one = [&](http::field name) {
      return request.count(name) == 1 ? view(request[name])
                                      : std::string_view();
    };
    if (request.count(http::field::origin) > 1) {
      return refuse(400, "the request has two origins");
    }
    auto admitted =
        admit({view(request.method_string()), view(request.target()),
               one(http::field::host), one(http::field::origin),
               view(request["Sec-Fetch-Site"])},
              board_.port);
    if (auto* reply = std::get_if<Reply>(&admitted)) {
      return write(std::make_shared<Reply>(std::move(*reply)), false);
    }
    asked_ = std::get<Admitted>(std::move(admitted));
    is_head_ = request.method() == http::verb::head;
    if (request.method() == http::verb::post) return take_body();
    if (!parser_->is_done()) {
      return refuse(413, "only a POST may have a body");
    }
    answer();
  }

  void take_body() {
    const auto length = parser_->content_length();
    reserved_ = length ? *length : board_.limits.body;
    if (board_.body_bytes + reserved_ > board_.limits.bodies) {
      reserved_ = 0;
      return refuse(503, "too many files are being sent");
    }
    board_.body_bytes += reserved_;
    body_until_ = Clock::now() + board_.limits.body_all;
    const auto expect = parser_->get()[http::field::expect];
    if (!beast::iequals(expect, "100-continue")) return read_body();
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    stream_.expires_after(board_.limits.body_gap);
    asio::async_write(stream_, asio::buffer(kGoOn.data(), kGoOn.size()),
                      [self = shared_from_this()](error_code code, size_t) {
                        code ? self->close() : self->read_body();
                      });
  }

  void read_body() {
    if (parser_->is_done()) return answer();
    if (Clock::now() > body_until_)
      return refuse(408, "the body took too long");
    stream_.expires_after(board_.limits.body_gap);
    http::async_read_some(stream_, buffer_, *parser_,
                          [self = shared_from_this()](error_code code, size_t) {
                            if (code == http::error::body_limit) {
                              return self->refuse(413, "the body is too big");
                            }
                            if (code == beast::error::timeout)
                              return self->close();
                            code ? self->refuse(400, "the body is malformed")
                                 : self->read_body();
                          });
  }

  void release_body() {
    board_.body_bytes -= reserved_;
    reserved_ = 0;
  }

  // ---- its answer -----------------------------------------------------------

  void answer() {
    if (asked_.route != nullptr && asked_.route->make == nullptr) {
      return open_stream();
    }
    const auto now = board_.desk.now();
    if (auto reply = at_hand(asked_, *now))
      return write(std::move(reply), true);
    if (board_.being_made >= board_.limits.answers) {
      return refuse(503, "too much is being asked at once");
    }
    ++board_.being_made;
    // While it is made nothing is read, so asked_ and the parser keep still.
    stream_.expires_never();
    asio::post(board_.makers, [self = shared_from_this()] {
      auto reply = make_answer(self->asked_, self->parser_->get().body(),
                               self->board_.desk);
      asio::post(self->board_.io, [self, reply = std::move(reply)]() mutable {
        --self->board_.being_made;
        self->write(std::move(reply), true);
      });
    });
  }

  void refuse(int status, std::string_view what) {
    write(std::make_shared<Reply>(refusal(status, what)), false);
  }

  void write(SharedReply reply, bool may_go_on) {
    release_body();
    const auto& request = parser_->get();
    const bool keep_alive =
        may_go_on && request.version() == 11 && request.keep_alive();
    Head head = head_of(*reply,
                        may_go_on ? view(request[http::field::if_none_match])
                                  : std::string_view(),
                        keep_alive);
    head_ = std::move(head.bytes);
    reply_ = std::move(reply);
    const bool bare = is_head_ || head.status == 304;
    const std::array<asio::const_buffer, 2> bytes = {
        asio::buffer(head_),
        asio::buffer(reply_->body.data(), bare ? 0 : reply_->body.size())};
    stream_.expires_after(board_.limits.answer_all);
    asio::async_write(
        stream_, bytes,
        [self = shared_from_this(), keep_alive](error_code code, size_t) {
          self->reply_.reset();
          if (!code && keep_alive) {
            self->read_head(self->board_.limits.idle);
          } else {
            self->close();
          }
        });
  }

  // ---- server-sent events ---------------------------------------------------

  void open_stream() {
    if (board_.streaming.size() >= board_.limits.streams) {
      return refuse(503, "too many follow the import");
    }
    stream_.expires_never();
    auto first = std::make_shared<std::string>(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
        "Cross-Origin-Resource-Policy: same-origin\r\n"
        "Connection: close\r\n\r\n");
    if (is_head_) {
      events_.push_back(std::move(first));
      ends_ = true;
      return write_event();
    }
    *first += fmt::format(
        "event: import\ndata: {}\n\nevent: case\ndata: {}\n\n",
        Desk::json_of(board_.desk.progress()), board_.desk.version_json());
    const auto at =
        board_.streaming.insert(board_.streaming.end(), weak_from_this());
    push(std::move(first));
    // A listener says nothing more: any byte, or the end, ends its stream.
    stream_.socket().async_read_some(
        asio::buffer(ignored_),
        [self = shared_from_this(), at](error_code, size_t) {
          self->board_.streaming.erase(at);
          self->close();
        });
  }

  void write_event() {
    asio::async_write(stream_.socket(), asio::buffer(*events_.front()),
                      [self = shared_from_this()](error_code code, size_t) {
                        self->events_.pop_front();
                        if (code || self->ends_) return self->close();
                        if (!self->events_.empty()) self->write_event();
                      });
  }

  Switchboard& board_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{size_t{1} << 17};
  std::optional<Parser> parser_;
  std::list<std::weak_ptr<Session>>::iterator here_;
  Admitted asked_;
  bool is_head_ = false;
  uint64_t reserved_ = 0;  // of Switchboard::body_bytes
  Clock::time_point body_until_;
  std::string head_;
  SharedReply reply_;
  std::deque<std::shared_ptr<const std::string>> events_;
  std::array<char, 64> ignored_{};
  bool ends_ = false;
};

// Takes a connection; when there are too many the longest silent one goes, or
// this one when none is silent.
void start_session(Switchboard& board, tcp::socket socket) {
  if (board.all.size() >= board.limits.connections) {
    if (board.silent.empty()) return;  // closes `socket`
    if (auto longest = board.silent.front().lock()) longest->close();
  }
  std::make_shared<Session>(board, std::move(socket))->start();
}

// Sends one event to all who listen for them.
void send_event(Switchboard& board, const std::string& event) {
  const auto shared = std::make_shared<const std::string>(event);
  for (const auto& weak : board.streaming) {
    if (auto session = weak.lock()) session->push(shared);
  }
}

void close_all(Switchboard& board) {
  for (const auto& weak : board.all) {
    if (auto session = weak.lock()) session->close();
  }
}

class Listener {
 public:
  Listener(Switchboard& board, tcp::acceptor acceptor)
      : board_(board),
        acceptor_(std::move(acceptor)),
        timer_(board.io),
        pause_(board.io) {}

  void start() {
    accept();
    beat();
  }

  void stop() {
    error_code ignored;
    acceptor_.close(ignored);
    timer_.cancel(ignored);
    pause_.cancel(ignored);
  }

 private:
  void accept() {
    acceptor_.async_accept([this](error_code code, tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      if (!code) {
        start_session(board_, std::move(socket));
        return accept();
      }
      pause_.expires_after(kPause);
      pause_.async_wait([this](error_code stopped) {
        if (!stopped) accept();
      });
    });
  }

  void beat() {
    timer_.expires_after(kHeartbeat);
    timer_.async_wait([this](error_code stopped) {
      if (stopped) return;
      send_event(board_, ": here\n\n");
      beat();
    });
  }

  Switchboard& board_;
  tcp::acceptor acceptor_;
  asio::steady_timer timer_, pause_;
};

Result<tcp::acceptor> listen_on(asio::io_context& io, uint16_t port) {
  const tcp::endpoint at(asio::ip::address_v4::loopback(), port);
  tcp::acceptor acceptor(io);
  error_code code;
  acceptor.open(at.protocol(), code);
  if (!code) acceptor.set_option(tcp::acceptor::reuse_address(true), code);
  if (!code) acceptor.bind(at, code);
  if (!code) acceptor.listen(asio::socket_base::max_listen_connections, code);
  if (!code) return acceptor;
  return Error{
      Fault::io,
      fmt::format("cannot listen on port {}: {}", port, code.message()), ""};
}

}  // namespace

Result<void> serve(Desk& desk, uint16_t port, const ServeLimits& limits,
                   const std::function<void(uint16_t)>& ready) {
  asio::io_context io(1);
  auto acceptor = listen_on(io, port);
  if (!acceptor) return acceptor.error();
  Switchboard board(io, desk, limits);
  error_code code;
  board.port = acceptor->local_endpoint(code).port();
  Listener listener(board, *std::move(acceptor));
  listener.start();
  desk.listen([&](const char* event, const std::string& data) {
    asio::post(io,
               [&board, text = fmt::format("event: {}\ndata: {}\n\n", event,
                                           data)] { send_event(board, text); });
  });
  asio::signal_set signals(io);
  signals.add(SIGINT, code);
  signals.add(SIGTERM, code);
  signals.async_wait([&](error_code, int) {
    listener.stop();
    close_all(board);
    board.makers.stop();
    board.makers.join();  // what is left for this thread ends io.run()
  });
  ready(board.port);
  io.run();
  desk.listen({});
  return {};
}

}  // namespace crosscheck
