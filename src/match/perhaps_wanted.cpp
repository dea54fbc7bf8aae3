#include "match/perhaps_wanted.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entraide::match {

namespace {
constexpr std::size_t at_once = 8;

#if defined(__x86_64__)
bool is_wide() { return __builtin_cpu_supports("avx2") != 0; }
#else
bool is_wide() { return false; }
#endif

}  // namespace

void PerhapsWanted::mark(std::span<const WordId> words, WordMarks& marks) const {
  marks.begin(words.size());
  std::size_t done = 0;
  if (is_wide()) {
    done = words.size() / at_once * at_once;
    mark_wide(words.first(done), marks);
  }
  for (auto i = done; i < words.size(); ++i)
    marks.of_64(i) |= std::uint64_t{may_be(words[i])} << (i % 64);
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) void PerhapsWanted::mark_wide(std::span<const WordId> words,
                                                              WordMarks& marks) const {
  const auto low = _mm256_set1_epi32(static_cast<int>(size - 1));
  const auto of_32 = _mm256_set1_epi32(31);
  const auto* const seen = reinterpret_cast<const int*>(seen_.data());
  for (std::size_t i = 0; i < words.size(); i += at_once) {
    const auto ids = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(words.data() + i));
    const auto place = _mm256_srli_epi32(_mm256_and_si256(ids, low), 5);
    const auto bits = _mm256_i32gather_epi32(seen, place, sizeof(int));
    // The wanted bit as the sign.
    const auto sign = _mm256_sllv_epi32(bits, _mm256_andnot_si256(ids, of_32));
    const auto found = static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(sign)));
    marks.of_64(i) |= std::uint64_t{found} << (i % 64);
  }
}

#else

void PerhapsWanted::mark_wide(std::span<const WordId>, WordMarks&) const {}

#endif

}  // namespace entraide::match
