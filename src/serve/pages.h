// Pages: the files of the web pages that were built into the program
// (util/embedded.h, names that begin with "web/").
#pragma once

#include <string_view>

#include "serve/reply.h"
#include "serve/snapshot.h"

namespace crosscheck {

// The file of that path; the first page for a path without a file's ending,
// since the pages find their way by the path; nullptr for any other. A program
// that was built without them shows the account as one page; not without `now`,
// for those who may not read it.
SharedReply find_page(std::string_view path, const Snapshot* now);

}  // namespace crosscheck
