// Which addresses of the Internet Protocol belong to the public network. A
// fetcher that follows strangers' links must not be led to the machines at home
// (server-side request forgery).
//
// After the IANA special-purpose address registries (RFC 6890 and its updates);
// an IPv6 address that carries an IPv4 one is as public as that. Tested by
// public_address_test.cc.
#pragma once

struct sockaddr;

namespace crosscheck {

// False for any family but IPv4 and IPv6.
bool is_public_address(const sockaddr&);

}  // namespace crosscheck
