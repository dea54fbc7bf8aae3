// The tree as RFC 6962 section 2.1 defines it, and the verification that RFC 9162 spells out.
#include <bit>

#include "ledger/ledger.h"

namespace entraide::ledger {

namespace {

Error out_of_order(std::uint64_t place, std::uint64_t within) {
  return Error{Code::invalid,
               "ledger.tree.order",
               {{"index", fmt::format("{}", place)}, {"size", fmt::format("{}", within)}}};
}

Error unproved(std::string key) { return Error{Code::refused, std::move(key)}; }

/// The largest power of two smaller than n, n > 1: where RFC 6962 splits.
std::uint64_t split_of(std::uint64_t n) { return std::bit_floor(n - 1); }

/// MTH(D[first : first + count]). In every split of RFC 6962 `first` is a multiple of a power of
/// two that is at least `count`, so the range falls into complete subtrees, larger ones first.
Result<Hash> range_hash(std::uint64_t first, std::uint64_t count, const SubtreeHashes& hashes) {
  std::vector<Hash> parts;
  while (count > 0) {
    const auto width = std::bit_floor(count);
    const auto level = static_cast<unsigned>(std::countr_zero(width));
    ENSURE(first % width == 0);
    ASSIGN_OR_RETURN(const auto part, hashes(level, first >> level));
    parts.push_back(part);
    first += width;
    count -= width;
  }
  if (parts.empty()) return empty_root();
  Hash hash = parts.back();
  for (auto part = parts.rbegin() + 1; part != parts.rend(); ++part) hash = node_hash(*part, hash);
  return hash;
}

}  // namespace

Hash leaf_hash(std::span<const std::uint8_t> entry) {
  constexpr std::uint8_t prefix = 0x00;
  crypto::Sha256 hasher;
  hasher.update({&prefix, 1});
  hasher.update(entry);
  return hasher.finish();
}

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<std::uint8_t, 1 + 2 * crypto::sha256_bytes> content{0x01};
  std::copy(left.begin(), left.end(), content.begin() + 1);
  std::copy(right.begin(), right.end(), content.begin() + 1 + crypto::sha256_bytes);
  return crypto::sha256(content);
}

Hash empty_root() { return crypto::sha256({}); }

Result<Hash> tree_root(std::uint64_t size, const SubtreeHashes& hashes) {
  if (size > tree_size_max) return out_of_order(size, tree_size_max);
  return range_hash(0, size, hashes);
}

// RFC 6962 section 2.1.1: PATH(m, D[n]), from the root down, then turned round.
Result<Proof> inclusion_proof(std::uint64_t index, std::uint64_t size,
                              const SubtreeHashes& hashes) {
  if (index >= size || size > tree_size_max) return out_of_order(index, size);
  Proof proof;
  std::uint64_t first = 0;
  for (auto count = size; count > 1;) {
    const auto k = split_of(count);
    const bool left = index - first < k;
    ASSIGN_OR_RETURN(const auto sibling, left ? range_hash(first + k, count - k, hashes)
                                              : range_hash(first, k, hashes));
    proof.push_back(sibling);
    if (!left) first += k;
    count = left ? k : count - k;
  }
  ENSURE(proof.size() <= proof_hashes_max);
  std::reverse(proof.begin(), proof.end());
  return proof;
}

// RFC 6962 section 2.1.2: SUBPROOF(m, D[n], b), from the root down, then turned round.
Result<Proof> consistency_proof(std::uint64_t from, std::uint64_t to, const SubtreeHashes& hashes) {
  if (from > to || to > tree_size_max) return out_of_order(from, to);
  Proof proof;
  if (from == 0 || from == to) return proof;
  std::uint64_t first = 0;
  auto m = from;
  auto n = to;
  bool is_old_root = true;  // b: the subtree is the old tree, whose root the verifier has
  while (m != n) {
    const auto k = split_of(n);
    const bool left = m <= k;
    ASSIGN_OR_RETURN(const auto other,
                     left ? range_hash(first + k, n - k, hashes) : range_hash(first, k, hashes));
    proof.push_back(other);
    if (left) {
      n = k;
    } else {
      first += k;
      m -= k;
      n -= k;
      is_old_root = false;
    }
  }
  if (!is_old_root) {
    ASSIGN_OR_RETURN(const auto common, range_hash(first, n, hashes));
    proof.push_back(common);
  }
  ENSURE(proof.size() <= proof_hashes_max);
  std::reverse(proof.begin(), proof.end());
  return proof;
}

// RFC 9162 section 2.1.3.2, step by step.
Result<void> check_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf,
                             const Proof& proof, const Hash& root) {
  if (index >= size || size > tree_size_max) return out_of_order(index, size);  // (1)
  auto fn = index;                                                              // (2)
  auto sn = size - 1;
  Hash r = leaf;  // (3)
  for (const auto& p : proof) {
    if (sn == 0) return unproved("ledger.proof.inclusion");  // (4.a)
    if ((fn & 1U) == 1 || fn == sn) {
      r = node_hash(p, r);  // (4.b.i)
      while ((fn & 1U) == 0 && fn != 0) {
        fn >>= 1U;  // (4.b.ii)
        sn >>= 1U;
      }
    } else {
      r = node_hash(r, p);  // (4.c)
    }
    fn >>= 1U;  // (4.d)
    sn >>= 1U;
  }
  if (sn != 0 || r != root) return unproved("ledger.proof.inclusion");  // (5)
  return {};
}

namespace {

// RFC 9162 section 2.1.4.2 for 0 < from < to; step (2) is in the proof's first hash.
bool shows_consistency(std::uint64_t from, std::uint64_t to, const Hash& from_root,
                       const Hash& to_root, std::span<const Hash> path) {
  auto fn = from - 1;  // (3)
  auto sn = to - 1;
  while ((fn & 1U) == 1) {
    fn >>= 1U;  // (4)
    sn >>= 1U;
  }
  Hash fr = path.front();  // (5)
  Hash sr = path.front();
  for (const auto& c : path.subspan(1)) {
    if (sn == 0) return false;  // (6.a)
    if ((fn & 1U) == 1 || fn == sn) {
      fr = node_hash(c, fr);  // (6.b)
      sr = node_hash(c, sr);
      while ((fn & 1U) == 0 && fn != 0) {
        fn >>= 1U;
        sn >>= 1U;
      }
    } else {
      sr = node_hash(sr, c);  // (6.c)
    }
    fn >>= 1U;  // (6.d)
    sn >>= 1U;
  }
  return sn == 0 && fr == from_root && sr == to_root;  // (7)
}

}  // namespace

Result<void> check_consistency(std::uint64_t from, std::uint64_t to, const Hash& from_root,
                               const Hash& to_root, const Proof& proof) {
  if (from > to || to > tree_size_max) return out_of_order(from, to);
  bool shown = false;
  if (from == to) {
    shown = proof.empty() && from_root == to_root;
  } else if (from == 0) {
    // tlog-witness: the empty tree is consistent with any tree, and its root is known.
    shown = proof.empty() && from_root == empty_root();
  } else {
    Proof path = proof;
    // (1) an empty path shows nothing; (2) a power of two is a subtree: the old root leads.
    const bool prepend = std::has_single_bit(from);
    if (prepend) path.insert(path.begin(), from_root);
    shown =
        path.size() > (prepend ? 1U : 0U) && shows_consistency(from, to, from_root, to_root, path);
  }
  if (!shown) return unproved("ledger.proof.consistency");
  return {};
}

}  // namespace entraide::ledger
