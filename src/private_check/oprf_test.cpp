#include "private_check/oprf.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

namespace entraide::private_check {
namespace {

namespace json = boost::json;

Bytes bytes_of(const json::value& hex) { return from_hex(hex.as_string()).value(); }

std::vector<Bytes> list_of(const json::value& hex) {
  std::vector<Bytes> all;
  for (const auto one : split(std::string_view{hex.as_string()}, ','))
    all.push_back(from_hex(one).value());
  return all;
}

template <std::size_t size>
std::array<std::uint8_t, size> array_of(const Bytes& bytes) {
  std::array<std::uint8_t, size> out{};
  ENSURE(bytes.size() == size);
  std::ranges::copy(bytes, out.begin());
  return out;
}

std::vector<Element> elements_of(const json::value& hex) {
  std::vector<Element> all;
  for (const auto& one : list_of(hex)) all.push_back(array_of<element_bytes>(one));
  return all;
}

struct Vector {
  std::string name;
  Mode mode = Mode::oprf;
  json::value suite, vector;
};

std::vector<Vector> vectors() {
  group_ready();
  std::ifstream file{ENTRAIDE_SOURCE "/tests/vectors/oprf/ristretto255_sha512.json"};
  const auto suites = json::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
  std::vector<Vector> all;
  for (const auto& suite : suites.as_array()) {
    const auto mode = suite.at("mode").to_number<int>() == 0 ? Mode::oprf : Mode::voprf;
    for (const auto& one : suite.at("vectors").as_array())
      all.push_back({fmt::format("{}{}", mode == Mode::oprf ? "Oprf" : "Voprf", all.size()), mode,
                     suite, one});
  }
  return all;
}

class Rfc9497 : public testing::TestWithParam<Vector> {
 protected:
  const Vector& tested() const { return GetParam(); }
  ServerKey key() const {
    return ServerKey::derive(Secret{bytes_of(tested().suite.at("seed"))},
                             bytes_of(tested().suite.at("keyInfo")), tested().mode)
        .value();
  }
  Blinded blinded() const {
    std::vector<Secret> blinds;
    for (auto& one : list_of(tested().vector.at("Blind"))) blinds.emplace_back(std::move(one));
    return Blinded::with_blinds(list_of(tested().vector.at("Input")), std::move(blinds),
                                tested().mode)
        .value();
  }
};

INSTANTIATE_TEST_SUITE_P(AppendixA1, Rfc9497, testing::ValuesIn(vectors()),
                         [](const auto& one) { return one.param.name; });

TEST_P(Rfc9497, DerivesTheKey) {
  const auto scalar = Secret{bytes_of(tested().suite.at("skSm"))};
  const auto expected = multiply_base(scalar).value();
  EXPECT_EQ(key().public_key(), expected);
  if (tested().mode == Mode::voprf) {
    EXPECT_EQ(to_hex(expected), std::string{tested().suite.at("pkSm").as_string()});
  }
}

TEST_P(Rfc9497, Blinds) {
  EXPECT_EQ(blinded().elements(), elements_of(tested().vector.at("BlindedElement")));
}

TEST_P(Rfc9497, Evaluates) {
  SystemEntropy entropy;
  const auto evaluated = key().evaluate(blinded().elements(), entropy).value();
  EXPECT_EQ(evaluated.elements, elements_of(tested().vector.at("EvaluationElement")));
}

TEST_P(Rfc9497, ProvesWithThatRandomScalar) {
  if (tested().mode == Mode::oprf) GTEST_SKIP() << "no proof in this mode";
  const auto elements = elements_of(tested().vector.at("BlindedElement"));
  const auto evaluated = elements_of(tested().vector.at("EvaluationElement"));
  const auto proof =
      prove_with(Scalar{bytes_of(tested().suite.at("skSm"))}, key().public_key(), elements,
                 evaluated, Scalar{bytes_of(tested().vector.at("Proof").at("r"))}, Mode::voprf);
  EXPECT_EQ(to_hex(proof.value()),
            std::string{tested().vector.at("Proof").at("proof").as_string()});
  EXPECT_TRUE(verify(key().public_key(), elements, evaluated, proof.value(), Mode::voprf));
}

TEST_P(Rfc9497, Finalises) {
  Evaluated evaluated{elements_of(tested().vector.at("EvaluationElement")), {}};
  if (tested().mode == Mode::voprf)
    evaluated.proof = array_of<proof_bytes>(bytes_of(tested().vector.at("Proof").at("proof")));
  const auto outputs = blinded().finalise(key().public_key(), evaluated).value();
  const auto expected = list_of(tested().vector.at("Output"));
  const auto inputs = list_of(tested().vector.at("Input"));
  ASSERT_EQ(outputs.size(), expected.size());
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    EXPECT_EQ(to_hex(outputs[i]), to_hex(expected[i]));
    EXPECT_EQ(key().output(inputs[i]).value(), outputs[i]) << "of the holder's own input";
  }
}

// ---------------------------------------------------------------- attacks

Bytes text(std::string_view words) { return Bytes{words.begin(), words.end()}; }

class Attack : public testing::Test {
 protected:
  ServerKey key(std::uint8_t seed = 7) {
    return ServerKey::derive(Secret{Bytes(32, seed)}, as_bytes("epoch 1")).value();
  }
  Blinded blinded() { return Blinded::make({text("one"), text("two")}, entropy_).value(); }
  SystemEntropy entropy_;
};

TEST_F(Attack, AnotherKeyForOneAskerFailsTheProof) {
  auto asked = blinded();
  const auto evaluated = key(8).evaluate(asked.elements(), entropy_).value();
  const auto outcome = std::move(asked).finalise(key().public_key(), evaluated);
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error().message().key, "private_check.proof");
}

TEST_F(Attack, AnotherKeyForOneElementOfABatchFailsTheProof) {
  auto asked = blinded();
  auto evaluated = key().evaluate(asked.elements(), entropy_).value();
  evaluated.elements[1] = key(8).evaluate(asked.elements(), entropy_).value().elements[1];
  EXPECT_FALSE(std::move(asked).finalise(key().public_key(), evaluated).ok());
}

TEST_F(Attack, ElementsExchangedWithinABatchFailTheProof) {
  auto asked = blinded();
  auto evaluated = key().evaluate(asked.elements(), entropy_).value();
  std::swap(evaluated.elements[0], evaluated.elements[1]);
  EXPECT_FALSE(std::move(asked).finalise(key().public_key(), evaluated).ok());
}

TEST_F(Attack, ABitOfAProofChangedFailsIt) {
  for (const std::size_t at : {0U, 31U, 32U, 63U}) {
    auto asked = blinded();
    auto evaluated = key().evaluate(asked.elements(), entropy_).value();
    evaluated.proof[at] ^= 0x80U;
    EXPECT_FALSE(std::move(asked).finalise(key().public_key(), evaluated).ok()) << at;
  }
}

TEST_F(Attack, AnAnswerToOtherBlindsIsOfNoUse) {
  auto first = blinded();
  const auto evaluated = key().evaluate(first.elements(), entropy_).value();
  auto second = blinded();
  EXPECT_NE(first.elements(), second.elements()) << "the same question never looks the same";
  EXPECT_FALSE(std::move(second).finalise(key().public_key(), evaluated).ok())
      << "a replayed answer";
}

struct Bad {
  std::string name, hex;
};

class BadElements : public testing::TestWithParam<Bad> {};

// RFC 9496 appendix A.2, one of each kind.
INSTANTIATE_TEST_SUITE_P(
    Rfc9496, BadElements,
    testing::Values(
        Bad{"Identity", "0000000000000000000000000000000000000000000000000000000000000000"},
        Bad{"NonCanonicalField",
            "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"},
        Bad{"FieldOrder", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
        Bad{"NegativeField", "0100000000000000000000000000000000000000000000000000000000000000"},
        Bad{"NonSquare", "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"},
        Bad{"NegativeProduct", "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e"},
        Bad{"MinusOne", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"}),
    [](const auto& one) { return one.param.name; });

TEST_P(BadElements, AreRefusedOnBothSides) {
  SystemEntropy entropy;
  const auto key = ServerKey::derive(Secret{Bytes(32, 7)}, {}).value();
  const auto bad = array_of<element_bytes>(from_hex(GetParam().hex).value());
  auto asked = Blinded::make({text("one"), text("two")}, entropy).value();
  const auto good = asked.elements();
  EXPECT_EQ(key.evaluate(std::vector{good[0], bad}, entropy).error().code(), Code::invalid);
  auto evaluated = key.evaluate(good, entropy).value();
  evaluated.elements[1] = bad;
  EXPECT_EQ(std::move(asked).finalise(key.public_key(), evaluated).error().code(), Code::invalid);
}

TEST_F(Attack, ZeroAndUnreducedScalarsAreNoKeysAndNoBlinds) {
  const auto order =
      from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").value();
  for (const auto& bad : {Bytes(32, 0), order, Bytes(32, 0xFF), Bytes(31, 1)}) {
    EXPECT_FALSE(ServerKey::from_scalar(Secret{Bytes{bad}}).ok());
    std::vector<Secret> blinds;
    blinds.emplace_back(Bytes{bad});
    EXPECT_FALSE(Blinded::with_blinds({text("one")}, std::move(blinds)).ok());
  }
}

TEST_F(Attack, BatchesEndAtTheirLimit) {
  const auto one = blinded().elements()[0];
  EXPECT_TRUE(key().evaluate(std::vector<Element>(elements_max, one), entropy_).ok());
  EXPECT_FALSE(key().evaluate(std::vector<Element>(elements_max + 1, one), entropy_).ok());
  EXPECT_FALSE(key().evaluate({}, entropy_).ok());
  EXPECT_FALSE(Blinded::make(std::vector<Bytes>(elements_max + 1, text("x")), entropy_).ok());
  EXPECT_FALSE(Blinded::make({Bytes(input_bytes_max + 1, 1)}, entropy_).ok());
}

TEST_F(Attack, AnAnswerOfAnotherLengthIsRefused) {
  auto asked = blinded();
  auto evaluated = key().evaluate(asked.elements(), entropy_).value();
  evaluated.elements.pop_back();
  EXPECT_FALSE(std::move(asked).finalise(key().public_key(), evaluated).ok());
}

RC_GTEST_PROP(Oprf, GivesTheAskerWhatTheHolderHas, (const std::vector<std::uint8_t>& input)) {
  RC_PRE(input.size() <= input_bytes_max);
  SystemEntropy entropy;
  const auto key = ServerKey::derive(Secret{Bytes(32, 9)}, as_bytes("epoch")).value();
  auto asked = Blinded::make({input}, entropy).value();
  const auto evaluated = key.evaluate(asked.elements(), entropy).value();
  const auto outputs = std::move(asked).finalise(key.public_key(), evaluated).value();
  RC_ASSERT(outputs.front() == key.output(input).value());
}

}  // namespace
}  // namespace entraide::private_check
