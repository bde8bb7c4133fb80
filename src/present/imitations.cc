#include "present/imitations.h"

#include <unordered_map>

namespace crosscheck {

std::vector<std::string> imitations(std::span<const Account> accounts,
                                    const Knowledge& k) {
  return imitations(accounts, LookAlikes(k.sources));
}

std::vector<std::string> imitations(std::span<const Account> accounts,
                                    const LookAlikes& look_alikes) {
  // Most reports have an outlet that another has, too.
  std::unordered_map<std::string, std::string_view> seen;
  std::vector<std::string> out;
  out.reserve(accounts.size());
  for (const Account& a : accounts) {
    const std::string_view url = a.text.url;
    const std::string_view site = url.substr(0, url.find('/', 8));
    std::string outlet = a.text.publisher + '\n';
    outlet += site;
    const auto [found, fresh] = seen.try_emplace(std::move(outlet));
    if (fresh) found->second = look_alikes.imitated(a.text.publisher, site);
    out.emplace_back(found->second);
  }
  return out;
}

}  // namespace crosscheck
