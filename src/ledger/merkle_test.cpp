#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "ledger/log_test.h"

namespace entraide::ledger {
namespace {

constexpr std::uint64_t sizes_max = 70;

Hash hash_of(std::string_view hex) {
  Hash hash;
  const auto bytes = from_hex(hex).value();
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

SubtreeHashes hashes_of(const std::vector<Hash>& leaves) {
  return [&leaves](unsigned level, std::uint64_t index) -> Result<Hash> {
    const auto width = std::size_t{1} << level;
    ENSURE((index + 1) * width <= leaves.size());
    return plain_root(std::span{leaves}.subspan(index * width, width));
  };
}

std::vector<Hash> numbered_leaves(std::uint64_t size) {
  std::vector<Hash> leaves;
  for (std::uint64_t i = 0; i < size; ++i)
    leaves.push_back(leaf_hash(as_bytes(fmt::format("entry {}", i))));
  return leaves;
}

// The tree of google/certificate-transparency (cpp/merkletree/merkle_tree_test.cc, Apache-2.0):
// eight inputs, the root after each, and its proofs.
const std::vector<std::string> ct_inputs{"",
                                         "00",
                                         "10",
                                         "2021",
                                         "3031",
                                         "40414243",
                                         "5051525354555657",
                                         "606162636465666768696a6b6c6d6e6f"};
const std::vector<std::string> ct_roots{
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<Hash> ct_leaves() {
  std::vector<Hash> leaves;
  for (const auto& input : ct_inputs) leaves.push_back(leaf_hash(from_hex(input).value()));
  return leaves;
}

struct InclusionVector {
  std::uint64_t index, size;
  std::vector<std::string> proof;
};

struct ConsistencyVector {
  std::uint64_t from, to;
  std::vector<std::string> proof;
};

TEST(Merkle, HashesTheEmptyTreeAsPublished) {
  EXPECT_EQ(to_hex(empty_root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Merkle, GivesTheRootsOfTheCertificateTransparencyTree) {
  const auto leaves = ct_leaves();
  for (std::size_t size = 1; size <= leaves.size(); ++size)
    EXPECT_EQ(to_hex(tree_root(size, hashes_of(leaves)).value()), ct_roots[size - 1]) << size;
}

TEST(Merkle, GivesTheInclusionProofsOfTheCertificateTransparencyTree) {
  const auto leaves = ct_leaves();
  const std::vector<InclusionVector> vectors{
      {0, 1, {}},
      {0,
       8,
       {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
      {5,
       8,
       {"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
      {2, 3, {"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}},
      {1,
       5,
       {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}}};
  for (const auto& [index, size, want] : vectors) {
    const auto proof = inclusion_proof(index, size, hashes_of(leaves)).value();
    ASSERT_EQ(proof.size(), want.size()) << index << " in " << size;
    for (std::size_t i = 0; i < want.size(); ++i) EXPECT_EQ(to_hex(proof[i]), want[i]);
  }
}

TEST(Merkle, GivesTheConsistencyProofsOfTheCertificateTransparencyTree) {
  const auto leaves = ct_leaves();
  const std::vector<ConsistencyVector> vectors{
      {1, 1, {}},
      {1,
       8,
       {"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}},
      {6,
       8,
       {"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}},
      {2,
       5,
       {"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}}};
  for (const auto& [from, to, want] : vectors) {
    const auto proof = consistency_proof(from, to, hashes_of(leaves)).value();
    ASSERT_EQ(proof.size(), want.size()) << from << " to " << to;
    for (std::size_t i = 0; i < want.size(); ++i) EXPECT_EQ(to_hex(proof[i]), want[i]);
    EXPECT_TRUE(
        check_consistency(from, to, hash_of(ct_roots[from - 1]), hash_of(ct_roots[to - 1]), proof)
            .ok());
  }
}

TEST(Merkle, ProvesEveryEntryOfEverySize) {
  const auto leaves = numbered_leaves(sizes_max);
  for (std::uint64_t size = 1; size <= sizes_max; ++size) {
    const auto root = plain_root(std::span{leaves}.first(size));
    ASSERT_EQ(tree_root(size, hashes_of(leaves)).value(), root);
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(index, size, hashes_of(leaves)).value();
      ASSERT_TRUE(check_inclusion(index, size, leaves[index], proof, root).ok())
          << index << " in " << size;
    }
  }
}

TEST(Merkle, ProvesEverySizeConsistentWithEveryLaterOne) {
  const auto leaves = numbered_leaves(sizes_max);
  for (std::uint64_t to = 0; to <= sizes_max; ++to) {
    const auto to_root = plain_root(std::span{leaves}.first(to));
    for (std::uint64_t from = 0; from <= to; ++from) {
      const auto from_root = plain_root(std::span{leaves}.first(from));
      const auto proof = consistency_proof(from, to, hashes_of(leaves)).value();
      ASSERT_TRUE(check_consistency(from, to, from_root, to_root, proof).ok())
          << from << " to " << to;
    }
  }
}

TEST(Merkle, RefusesAnInclusionProofWithAnyBitChanged) {
  const auto leaves = numbered_leaves(sizes_max);
  EXPECT_TRUE(rc::check([&](std::uint64_t a, std::uint64_t b, std::uint32_t bit) {
    const auto size = 1 + a % sizes_max;
    const auto index = b % size;
    auto leaf = leaves[index];
    auto root = plain_root(std::span{leaves}.first(size));
    auto proof = inclusion_proof(index, size, hashes_of(leaves)).value();
    std::vector<Hash*> places{&leaf, &root};
    for (auto& hash : proof) places.push_back(&hash);
    auto& changed = *places[bit / 256 % places.size()];
    changed[bit % 256 / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    RC_ASSERT(!check_inclusion(index, size, leaf, proof, root).ok());
  }));
}

TEST(Merkle, RefusesEveryBitOfOneInclusionProofChanged) {
  constexpr std::uint64_t size = 13;
  const auto leaves = numbered_leaves(size);
  const auto root = plain_root(leaves);
  for (std::uint64_t index = 0; index < size; ++index) {
    auto proof = inclusion_proof(index, size, hashes_of(leaves)).value();
    for (std::size_t bit = 0; bit < proof.size() * 256; ++bit) {
      auto& byte = proof[bit / 256][bit % 256 / 8];
      byte = static_cast<std::uint8_t>(byte ^ (1U << (bit % 8)));
      ASSERT_FALSE(check_inclusion(index, size, leaves[index], proof, root).ok());
      byte = static_cast<std::uint8_t>(byte ^ (1U << (bit % 8)));
    }
  }
}

TEST(Merkle, RefusesAnInclusionProofOfAnotherPlaceOrLength) {
  const auto leaves = numbered_leaves(sizes_max);
  for (std::uint64_t size = 1; size <= sizes_max; ++size) {
    const auto root = plain_root(std::span{leaves}.first(size));
    for (std::uint64_t index = 0; index < size; ++index) {
      auto proof = inclusion_proof(index, size, hashes_of(leaves)).value();
      EXPECT_FALSE(check_inclusion(index + 1, size, leaves[index], proof, root).ok());
      EXPECT_FALSE(check_inclusion(size, size, leaves[index], proof, root).ok());
      proof.push_back(root);
      EXPECT_FALSE(check_inclusion(index, size, leaves[index], proof, root).ok());
      proof.pop_back();
      if (proof.empty()) continue;
      proof.pop_back();
      EXPECT_FALSE(check_inclusion(index, size, leaves[index], proof, root).ok());
    }
  }
}

TEST(Merkle, RefusesAConsistencyProofWithAnyBitChanged) {
  const auto leaves = numbered_leaves(sizes_max);
  EXPECT_TRUE(rc::check([&](std::uint64_t a, std::uint64_t b, std::uint32_t bit) {
    const auto to = 1 + a % sizes_max;
    const auto from = 1 + b % to;
    auto to_root = plain_root(std::span{leaves}.first(to));
    auto from_root = plain_root(std::span{leaves}.first(from));
    auto proof = consistency_proof(from, to, hashes_of(leaves)).value();
    std::vector<Hash*> places{&to_root, &from_root};
    for (auto& hash : proof) places.push_back(&hash);
    auto& changed = *places[bit / 256 % places.size()];
    changed[bit % 256 / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    RC_ASSERT(!check_consistency(from, to, from_root, to_root, proof).ok());
  }));
}

TEST(Merkle, RefusesAConsistencyProofOfAnotherLength) {
  const auto leaves = numbered_leaves(sizes_max);
  for (std::uint64_t to = 2; to <= sizes_max; ++to) {
    const auto to_root = plain_root(std::span{leaves}.first(to));
    for (std::uint64_t from = 1; from < to; ++from) {
      const auto from_root = plain_root(std::span{leaves}.first(from));
      auto proof = consistency_proof(from, to, hashes_of(leaves)).value();
      proof.push_back(to_root);
      EXPECT_FALSE(check_consistency(from, to, from_root, to_root, proof).ok());
      proof.pop_back();
      proof.pop_back();
      EXPECT_FALSE(check_consistency(from, to, from_root, to_root, proof).ok());
      EXPECT_FALSE(check_consistency(from, to, from_root, to_root, {}).ok());
    }
  }
}

TEST(Merkle, RefusesSizesOutOfOrder) {
  const auto leaves = numbered_leaves(4);
  EXPECT_EQ(inclusion_proof(4, 4, hashes_of(leaves)).error().code(), Code::invalid);
  EXPECT_EQ(consistency_proof(3, 2, hashes_of(leaves)).error().code(), Code::invalid);
  EXPECT_EQ(tree_root(tree_size_max + 1, hashes_of(leaves)).error().code(), Code::invalid);
  EXPECT_EQ(check_consistency(3, 2, {}, {}, {}).error().code(), Code::invalid);
}

TEST(Merkle, TakesTheEmptyTreeAsTheBeginningOfAnyWithoutProof) {
  const Hash root = leaf_hash(as_bytes("a"));
  EXPECT_TRUE(check_consistency(0, 1, empty_root(), root, {}).ok());
  EXPECT_FALSE(check_consistency(0, 1, root, root, {}).ok());
  EXPECT_FALSE(check_consistency(0, 1, empty_root(), root, {root}).ok());
}

}  // namespace
}  // namespace entraide::ledger
