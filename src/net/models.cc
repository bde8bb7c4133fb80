#include "net/models.h"

namespace crosscheck {

Result<std::shared_ptr<const Models>> load_models(const std::string&) {
  return std::make_shared<const Models>();
}

}  // namespace crosscheck
