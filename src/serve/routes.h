// Routes: what can be asked for. One table makes both the answers and their
// description (openapi.h), so neither can have what the other has not.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/result.h"
#include "serve/desk.h"
#include "serve/guard.h"
#include "serve/reply.h"
#include "serve/request.h"
#include "serve/snapshot.h"

namespace crosscheck {

struct Ask {
  const Snapshot& now;
  Desk& desk;
  const Target& target;
  std::string_view id;      // what stands for {id} in the path
  const std::string& body;  // of a POST
  const Caller& caller;
  Guard& guard;

  // Where the thing of that id stands, but for an entity: `now`, or of a large
  // case its story. Null: nowhere.
  std::shared_ptr<const Snapshot> around(uint64_t id) const;
  // The same with what is claimed about an entity; `cut`: there is more.
  std::shared_ptr<const Snapshot> about(uint64_t entity, bool& cut) const;
  // All of the case; null when memory does not hold it, and then too_large()
  // is the answer.
  std::shared_ptr<const Snapshot> whole() const;
  Reply too_large() const;

  // What the query has under that name, "" or `otherwise` when it has none.
  // The table has checked names and numbers.
  std::string_view text(std::string_view name) const;
  size_t number(std::string_view name, size_t otherwise) const;
};

struct Parameter {
  enum class Kind : uint8_t { text, count, day };
  const char* name;
  Kind kind;
  size_t most;  // of a count
  const char* what;
};

struct Route {
  const char* method;  // GET, POST, DELETE
  const char* path;    // with at most one {id}
  const char* what;    // one sentence
  std::vector<Parameter> query;
  const char* schema;  // of the answer (openapi.cc); "": not JSON
  int status;          // of success
  Reply (*make)(const Ask&);
  bool of_snapshot;  // depends on nothing but the snapshot and the target
  UserRole needs = UserRole::reader;
  const char* takes = "";     // schema of a POST's body; "": a file or nothing
  size_t body = 128U << 10U;  // bytes of it at most; 0: as much as a file
  bool hashes = false;        // a password: slow on purpose
};

std::span<const Route> routes();

// The route of a path and what stands for its {id}; `allow` gets the methods
// that the path has, whether or not `method` is one of them.
const Route* find_route(std::string_view method, std::string_view path,
                        std::string_view& id, std::string& allow);

// What is wrong with the query for this route.
std::optional<std::string> wrong_query(const Route&, const Target&);

// Path and query in one spelling, for a ReplyCache.
std::string asked(const Target&);

}  // namespace crosscheck
