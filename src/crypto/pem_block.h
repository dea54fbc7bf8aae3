// One block of a PEM text (RFC 7468), and what a name in a certificate may hold.
#pragma once

#include <openssl/bio.h>

#include "base/base.h"

namespace entraide::crypto {

struct PemBlock {
  std::string label;
  Secret content;  // may be a private key
  bool encrypted = false;
};

/// The next block; nothing when none follows or it is damaged.
std::optional<PemBlock> next_pem_block(BIO* bio);

/// UTF-8 without control characters.
bool is_plain_name(std::string_view name);

}  // namespace entraide::crypto
