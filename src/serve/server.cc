#include "serve/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
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
#include <utility>

#include "serve/answers.h"
#include "serve/http.h"

namespace crosscheck {
namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
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

// A connection, plain or in TLS: one type for what reads and writes. Time-outs
// are those of the socket beneath.
class Wire {
 public:
  using executor_type = beast::tcp_stream::executor_type;

  Wire(tcp::socket socket, ssl::context* context) : plain_(std::move(socket)) {
    if (context != nullptr) tls_.emplace(plain_, *context);
  }
  executor_type get_executor() { return plain_.get_executor(); }
  beast::tcp_stream& plain() { return plain_; }
  std::optional<ssl::stream<beast::tcp_stream&>>& tls() { return tls_; }

  template <class Buffers, class Handler>
  void async_read_some(const Buffers& to, Handler&& handler) {
    tls_ ? tls_->async_read_some(to, std::forward<Handler>(handler))
         : plain_.async_read_some(to, std::forward<Handler>(handler));
  }
  template <class Buffers, class Handler>
  void async_write_some(const Buffers& from, Handler&& handler) {
    tls_ ? tls_->async_write_some(from, std::forward<Handler>(handler))
         : plain_.async_write_some(from, std::forward<Handler>(handler));
  }

 private:
  beast::tcp_stream plain_;
  std::optional<ssl::stream<beast::tcp_stream&>> tls_;
};

class Session;

// What all connections share. Of one thread, but for `desk` and `guard`.
struct Switchboard {
  Switchboard(asio::io_context& on, Desk& of, Guard& by, const ServeLimits& l)
      : io(on), desk(of), guard(by), limits(l) {}

  asio::io_context& io;
  Desk& desk;
  Guard& guard;
  const ServeLimits limits;
  ServedAt at;
  std::optional<ssl::context> tls;
  size_t being_made = 0, being_hashed = 0;
  uint64_t body_bytes = 0;
  using Sessions = std::list<std::weak_ptr<Session>>;
  Sessions all;                  // open connections
  Sessions silent;               // wait for a request; the oldest first
  Sessions streaming;            // have asked for events
  asio::thread_pool makers{2};   // last: what waits in it is in a list above
  asio::thread_pool hashers{1};  // of passwords
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Switchboard& board, tcp::socket socket)
      : board_(board),
        wire_(std::move(socket), board.tls ? &*board.tls : nullptr) {}
  ~Session() {
    release_body();
    board_.all.erase(here_);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() {
    here_ = board_.all.insert(board_.all.end(), weak_from_this());
    error_code code;
    socket().set_option(tcp::no_delay(true), code);
    from_ = address_of(socket().remote_endpoint(code).address());
    if (!wire_.tls()) return read_head(board_.limits.first);
    const auto silent = be_silent(board_.limits.first);
    wire_.tls()->async_handshake(
        ssl::stream_base::server,
        [self = shared_from_this(), silent](error_code failed) {
          self->board_.silent.erase(silent);
          failed ? self->close() : self->read_head(self->board_.limits.first);
        });
  }

  void close() {
    error_code ignored;
    socket().shutdown(tcp::socket::shutdown_both, ignored);
    socket().close(ignored);
  }

  // Ends a stream of events whose listener may hear no more.
  void look_again() {
    if (!board_.guard.is_in(asked_.caller)) close();
  }

  void push(std::shared_ptr<const std::string> event) {
    if (events_.size() >= kMostEvents) return close();
    events_.push_back(std::move(event));
    if (events_.size() == 1) write_event();
  }

 private:
  using Parser = http::request_parser<http::string_body>;

  tcp::socket& socket() { return wire_.plain().socket(); }
  void expire_in(std::chrono::seconds s) { wire_.plain().expires_after(s); }

  // What a network may change at will counts as one address.
  static std::string address_of(const asio::ip::address& a) {
    if (!a.is_v6()) return a.to_string();
    const auto v6 = a.to_v6();
    if (v6.is_v4_mapped()) {
      return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    }
    auto bytes = v6.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return asio::ip::address_v6(bytes).to_string() + "/64";
  }

  // ---- a request ------------------------------------------------------------

  Switchboard::Sessions::iterator be_silent(std::chrono::seconds within) {
    expire_in(within);
    return board_.silent.insert(board_.silent.end(), weak_from_this());
  }

  void read_head(std::chrono::seconds within) {
    is_head_ = false;
    parser_.emplace();
    parser_->header_limit(board_.limits.head);
    parser_->body_limit(board_.limits.body);
    const auto silent = be_silent(within);
    http::async_read_header(
        wire_, buffer_, *parser_,
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
    Caller caller =
        board_.guard.who(view(request[http::field::cookie]),
                         view(request[http::field::authorization]), from_);
    if (const int wait = board_.guard.wait_to_ask(caller); wait > 0) {
      Reply reply = refusal(429, "too many requests: slow down");
      reply.retry = wait;
      return write(std::make_shared<Reply>(std::move(reply)), false);
    }
    auto admitted =
        admit({view(request.method_string()), view(request.target()),
               one(http::field::host), one(http::field::origin),
               view(request["Sec-Fetch-Site"]), caller},
              board_.at);
    if (auto* reply = std::get_if<Reply>(&admitted)) {
      if (reply->status == 403) note_refusal(caller);
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

  // Who asks for more than his role allows is remembered.
  void note_refusal(const Caller& caller) {
    if (caller.name.empty()) return;
    const auto& request = parser_->get();
    Act act = act_of(caller, "refused",
                     fmt::format("{} {}", view(request.method_string()),
                                 view(request.target())));
    asio::post(board_.makers, [desk = &board_.desk, act = std::move(act)] {
      (void)desk->log(act);
    });
  }

  void take_body() {
    const auto length = parser_->content_length();
    const uint64_t most = asked_.route != nullptr && asked_.route->body > 0
                              ? asked_.route->body
                              : board_.limits.body;
    parser_->body_limit(most);
    if (length && *length > most) return refuse(413, "the body is too big");
    reserved_ = length ? *length : most;
    if (board_.body_bytes + reserved_ > board_.limits.bodies) {
      reserved_ = 0;
      return refuse(503, "too many files are being sent");
    }
    board_.body_bytes += reserved_;
    body_until_ = Clock::now() + board_.limits.body_all;
    const auto expect = parser_->get()[http::field::expect];
    if (!beast::iequals(expect, "100-continue")) return read_body();
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    expire_in(board_.limits.body_gap);
    asio::async_write(wire_, asio::buffer(kGoOn.data(), kGoOn.size()),
                      [self = shared_from_this()](error_code code, size_t) {
                        code ? self->close() : self->read_body();
                      });
  }

  void read_body() {
    if (parser_->is_done()) return answer();
    if (Clock::now() > body_until_)
      return refuse(408, "the body took too long");
    expire_in(board_.limits.body_gap);
    http::async_read_some(wire_, buffer_, *parser_,
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
    const bool hashes = asked_.route != nullptr && asked_.route->hashes;
    size_t& being_made = hashes ? board_.being_hashed : board_.being_made;
    if (being_made >= (hashes ? board_.limits.hashes : board_.limits.answers)) {
      return refuse(503, "too much is being asked at once");
    }
    ++being_made;
    // While it is made nothing is read, so asked_ and the parser keep still.
    wire_.plain().expires_never();
    asio::post(
        hashes ? board_.hashers : board_.makers,
        [self = shared_from_this(), &being_made] {
          auto reply = make_answer(self->asked_, self->parser_->get().body(),
                                   self->board_.desk, self->board_.guard);
          asio::post(self->board_.io,
                     [self, &being_made, reply = std::move(reply)]() mutable {
                       --being_made;
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
    const bool packed =
        !reply->packed.empty() &&
        view(request[http::field::accept_encoding]).find("gzip") !=
            std::string_view::npos;
    Head head = head_of(*reply,
                        may_go_on ? view(request[http::field::if_none_match])
                                  : std::string_view(),
                        keep_alive, board_.at.tls, packed);
    head_ = std::move(head.bytes);
    reply_ = std::move(reply);
    const bool bare = is_head_ || head.status == 304;
    const std::array<asio::const_buffer, 2> bytes = {
        asio::buffer(head_),
        asio::buffer(bare     ? std::string_view()
                     : packed ? std::string_view(reply_->packed)
                              : std::string_view(reply_->body))};
    expire_in(board_.limits.answer_all);
    asio::async_write(
        wire_, bytes,
        [self = shared_from_this(), keep_alive](error_code code, size_t) {
          self->reply_.reset();
          if (!code && keep_alive) {
            self->read_head(self->board_.limits.idle);
          } else {
            self->part();
          }
        });
  }

  // Says goodbye in TLS, so that nobody takes the end for an attack.
  void part() {
    if (!wire_.tls()) return close();
    expire_in(std::chrono::seconds(5));
    wire_.tls()->async_shutdown(
        [self = shared_from_this()](error_code) { self->close(); });
  }

  // ---- server-sent events ---------------------------------------------------

  void open_stream() {
    if (board_.streaming.size() >= board_.limits.streams) {
      return refuse(503, "too many follow the import");
    }
    wire_.plain().expires_never();
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
    wire_.async_read_some(asio::buffer(ignored_),
                          [self = shared_from_this(), at](error_code, size_t) {
                            self->board_.streaming.erase(at);
                            self->close();
                          });
  }

  void write_event() {
    asio::async_write(wire_, asio::buffer(*events_.front()),
                      [self = shared_from_this()](error_code code, size_t) {
                        self->events_.pop_front();
                        if (code || self->ends_) return self->close();
                        if (!self->events_.empty()) self->write_event();
                      });
  }

  Switchboard& board_;
  Wire wire_;
  std::string from_;
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

void look_again(Switchboard& board) {
  const Switchboard::Sessions listening = board.streaming;
  for (const auto& weak : listening) {
    if (auto session = weak.lock()) session->look_again();
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
      look_again(board_);
      send_event(board_, ": here\n\n");
      beat();
    });
  }

  Switchboard& board_;
  tcp::acceptor acceptor_;
  asio::steady_timer timer_, pause_;
};

// Where a name is served: see ServeOn.
asio::ip::address address_to_serve(const std::string& name) {
  if (name.empty()) return asio::ip::address_v4::loopback();
  error_code code;
  const auto address = asio::ip::make_address(name, code);
  if (!code) return address;
  return asio::ip::address_v6::any();
}

Result<tcp::acceptor> listen_on(asio::io_context& io, const ServeOn& on) {
  tcp::endpoint at(address_to_serve(on.name), on.port);
  tcp::acceptor acceptor(io);
  error_code code;
  acceptor.open(at.protocol(), code);
  if (code && at.address().is_unspecified()) {  // no IPv6 here
    at = {asio::ip::address_v4::any(), on.port};
    acceptor.open(at.protocol(), code);
  } else if (!code && at.address().is_unspecified()) {
    acceptor.set_option(asio::ip::v6_only(false), code);
  }
  if (!code) acceptor.set_option(tcp::acceptor::reuse_address(true), code);
  if (!code) acceptor.bind(at, code);
  if (!code) acceptor.listen(asio::socket_base::max_listen_connections, code);
  if (!code) return acceptor;
  return Error{
      Fault::io,
      fmt::format("cannot listen on port {}: {}", on.port, code.message()), ""};
}

// The settings of "intermediate" in Mozilla's guide to server side TLS.
Result<void> use_tls(Switchboard& board, const ServeOn& on) {
  if (on.certificate.empty()) return {};
  auto& context = board.tls.emplace(ssl::context::tls_server);
  const auto wrong = [](const std::string& file, const error_code& code) {
    return Error{Fault::format,
                 fmt::format("cannot be used for TLS: {}", code.message()),
                 file};
  };
  error_code code;
  context.use_certificate_chain_file(on.certificate, code);
  if (code) return wrong(on.certificate, code);
  context.use_private_key_file(on.key, ssl::context::pem, code);
  if (code) return wrong(on.key, code);
  SSL_CTX* const raw = context.native_handle();
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_cipher_list(raw, "ECDHE+AESGCM:ECDHE+CHACHA20");
  board.at.tls = true;
  return {};
}

}  // namespace

Result<void> serve(Desk& desk, Guard& guard, const ServeOn& on,
                   const ServeLimits& limits,
                   const std::function<void(uint16_t)>& ready) {
  asio::io_context io(1);
  Switchboard board(io, desk, guard, limits);
  if (auto good = use_tls(board, on); !good) return good.error();
  auto acceptor = listen_on(io, on);
  if (!acceptor) return acceptor.error();
  error_code code;
  board.at.port = acceptor->local_endpoint(code).port();
  board.at.name =
      on.name.find(':') == on.name.npos ? on.name : '[' + on.name + ']';
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
    board.hashers.stop();
    board.makers.join();  // what is left for this thread ends io.run()
    board.hashers.join();
  });
  ready(board.at.port);
  io.run();
  desk.listen({});
  return {};
}

}  // namespace crosscheck
