// Arabic script. It writes no short vowels, so no table of letters gives a Latin name: names that
// everybody bears come from a list, the rest gets its consonants and a guessed vowel. Comparison
// (match) treats vowels of such words as nearly free.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "text/scripts.h"
#include "text/utf8.h"

namespace entraide::text {
namespace {

struct Spelling {
  std::u32string_view arabic;
  std::string_view latin;
};

// Spellings are normalised as in bare_arabic(): no marks, alef and ya in one form.
constexpr std::array usual_spellings = std::to_array<Spelling>({
    {U"محمد", "Muhammad"}, {U"احمد", "Ahmad"},       {U"محمود", "Mahmud"},
    {U"حامد", "Hamid"},    {U"حمد", "Hamad"},        {U"حميد", "Hamid"},
    {U"مصطفي", "Mustafa"}, {U"علي", "Ali"},          {U"حسن", "Hasan"},
    {U"حسين", "Husayn"},   {U"عمر", "Umar"},         {U"عمرو", "Amr"},
    {U"عثمان", "Uthman"},  {U"ابراهيم", "Ibrahim"},  {U"اسماعيل", "Ismail"},
    {U"يوسف", "Yusuf"},    {U"موسي", "Musa"},        {U"عيسي", "Isa"},
    {U"خالد", "Khalid"},   {U"خليل", "Khalil"},      {U"سالم", "Salim"},
    {U"سليم", "Salim"},    {U"سليمان", "Sulayman"},  {U"صالح", "Salih"},
    {U"سعيد", "Said"},     {U"سعد", "Saad"},         {U"عبد", "Abd"},
    {U"الله", "Allah"},    {U"عبدالله", "Abdullah"}, {U"رحمن", "Rahman"},
    {U"رحيم", "Rahim"},    {U"كريم", "Karim"},       {U"عزيز", "Aziz"},
    {U"قادر", "Qadir"},    {U"حكيم", "Hakim"},       {U"جبار", "Jabbar"},
    {U"رزاق", "Razzaq"},   {U"غني", "Ghani"},        {U"لطيف", "Latif"},
    {U"مجيد", "Majid"},    {U"ناصر", "Nasir"},       {U"نصر", "Nasr"},
    {U"فتاح", "Fattah"},   {U"سلام", "Salam"},       {U"حافظ", "Hafiz"},
    {U"طارق", "Tariq"},    {U"زياد", "Ziyad"},       {U"ايمن", "Ayman"},
    {U"اسامة", "Usama"},   {U"انور", "Anwar"},       {U"اكرم", "Akram"},
    {U"اشرف", "Ashraf"},   {U"بشار", "Bashar"},      {U"بشير", "Bashir"},
    {U"جمال", "Jamal"},    {U"كمال", "Kamal"},       {U"كامل", "Kamil"},
    {U"نور", "Nur"},       {U"دين", "Din"},          {U"سيف", "Sayf"},
    {U"شمس", "Shams"},     {U"عماد", "Imad"},        {U"علا", "Ala"},
    {U"فهد", "Fahd"},      {U"فيصل", "Faysal"},      {U"قاسم", "Qasim"},
    {U"مسعود", "Masud"},   {U"منصور", "Mansur"},     {U"معمر", "Muammar"},
    {U"مصعب", "Musab"},    {U"معاذ", "Muadh"},       {U"مروان", "Marwan"},
    {U"نبيل", "Nabil"},    {U"هشام", "Hisham"},      {U"وليد", "Walid"},
    {U"ياسر", "Yasir"},    {U"يحيي", "Yahya"},       {U"ابو", "Abu"},
    {U"ابي", "Abi"},       {U"ام", "Umm"},           {U"بن", "bin"},
    {U"ابن", "ibn"},       {U"بنت", "bint"},         {U"ال", "al"},
    {U"اسد", "Asad"},      {U"صدام", "Saddam"},      {U"قذافي", "Qadhafi"},
    {U"فاطمة", "Fatima"},  {U"مريم", "Maryam"},      {U"عايشة", "Aisha"},
    {U"خديجة", "Khadija"}, {U"زينب", "Zaynab"},      {U"رضا", "Rida"},
    {U"مهدي", "Mahdi"},    {U"هادي", "Hadi"},        {U"جعفر", "Jafar"},
    {U"باقر", "Baqir"},    {U"صادق", "Sadiq"},       {U"عباس", "Abbas"},
    {U"ادريس", "Idris"},   {U"يعقوب", "Yaqub"},      {U"داود", "Dawud"},
    {U"هارون", "Harun"},   {U"ايوب", "Ayyub"},       {U"زكريا", "Zakariya"},
    {U"بكر", "Bakr"},      {U"حمزة", "Hamza"},       {U"بلال", "Bilal"},
    {U"رشيد", "Rashid"},   {U"راشد", "Rashid"},      {U"منير", "Munir"},
    {U"سمير", "Samir"},    {U"امير", "Amir"},        {U"عامر", "Amir"},
    {U"عمار", "Ammar"},    {U"سلطان", "Sultan"},     {U"سلمان", "Salman"},
    {U"شريف", "Sharif"},   {U"ضيا", "Diya"},         {U"حق", "Haqq"},
    {U"وهاب", "Wahhab"},   {U"واحد", "Wahid"},       {U"باسط", "Basit"},
    {U"باري", "Bari"},     {U"خان", "Khan"},         {U"ملا", "Mullah"},
    {U"حاجي", "Haji"},     {U"شيخ", "Shaykh"},       {U"ليبيا", "Libya"},
});

bool is_mark(char32_t c) {
  return c == 0x0640 || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x200C || c == 0x200D ||
         (c >= 0x06D6 && c <= 0x06ED) || (c >= 0x0610 && c <= 0x061A);
}

/// Presentation forms apart (rare), one letter has several code points and list-makers mix them.
char32_t bare_letter(char32_t c) {
  switch (c) {
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671:
      return U'ا';
    case 0x0649:
    case 0x06CC:
    case 0x06D0:
    case 0x06CD:
    case 0x0626:
    case 0x06D2:
      return U'ي';
    case 0x06A9:
    case 0x06AA:
      return U'ك';
    case 0x06C1:
    case 0x06BE:
    case 0x06D5:
      return U'ه';
    case 0x06C0:
    case 0x06C2:
      return U'ه';
    case 0x0624:
      return U'و';
    default:
      return c;
  }
}

}  // namespace

std::u32string bare_arabic(std::u32string_view word) {
  std::u32string out;
  for (const char32_t c : word) {
    if (!is_mark(c) && c != 0x0621) out.push_back(bare_letter(c));  // U+0621: hamza on the line
  }
  return out;
}

namespace {

struct Letter {
  char32_t letter;
  std::string_view latin;
};

constexpr std::array consonants = std::to_array<Letter>({
    {U'ب', "b"},
    {U'ت', "t"},
    {U'ث', "th"},
    {U'ج', "j"},
    {U'ح', "h"},
    {U'خ', "kh"},
    {U'د', "d"},
    {U'ذ', "dh"},
    {U'ر', "r"},
    {U'ز', "z"},
    {U'س', "s"},
    {U'ش', "sh"},
    {U'ص', "s"},
    {U'ض', "d"},
    {U'ط', "t"},
    {U'ظ', "z"},
    {U'غ', "gh"},
    {U'ف', "f"},
    {U'ق', "q"},
    {U'ك', "k"},
    {U'ل', "l"},
    {U'م', "m"},
    {U'ن', "n"},
    {U'ه', "h"},
    // Persian, Urdu, Pashto, Uyghur, and letters for foreign sounds
    {0x067E, "p"},
    {0x0686, "ch"},
    {0x0698, "zh"},
    {0x06AF, "g"},
    {0x0679, "t"},
    {0x0688, "d"},
    {0x0691, "r"},
    {0x06BA, "n"},
    {0x067C, "t"},
    {0x0689, "d"},
    {0x0693, "r"},
    {0x0696, "zh"},
    {0x069A, "sh"},
    {0x06BC, "n"},
    {0x0681, "z"},
    {0x0685, "ts"},
    {0x06AB, "g"},
    {0x06A4, "v"},
    {0x06AD, "ng"},
});

std::string_view consonant(char32_t c) {
  const auto found = std::find_if(consonants.begin(), consonants.end(),
                                  [&](const Letter& row) { return row.letter == c; });
  return found == consonants.end() ? std::string_view{} : found->latin;
}

bool ends_in_vowel(const std::string& out) {
  return !out.empty() && std::string_view{"aeiou"}.find(out.back()) != std::string_view::npos;
}

bool is_waw(char32_t c) {
  // The others write o, u, v in Kurdish, Uyghur and Kazakh.
  return c == U'و' || c == 0x06C6 || c == 0x06C7 || c == 0x06C8 || c == 0x06CB;
}

/// A word's letters with a look at what stands around each.
class Speller {
 public:
  explicit Speller(std::u32string_view word) : word_{word} {}

  std::string spell() {
    for (at_ = 0; at_ < word_.size(); ++at_) append(word_[at_]);
    return std::move(out_);
  }

 private:
  char32_t next() const { return at_ + 1 < word_.size() ? word_[at_ + 1] : U' '; }
  bool first() const { return at_ == 0; }
  bool vowel_follows() const { return next() == U'ا' || next() == U'ة'; }
  bool consonant_follows() const { return !consonant(next()).empty(); }

  void append(char32_t c) {
    if (c == U'ا' || c == U'ع') {
      // Before waw and ya an initial alef only carries them: Isa, Umar.
      const bool carries = first() && c == U'ا' && (next() == U'ي' || next() == U'و');
      if (!carries && !ends_in_vowel(out_)) out_ += "a";
    } else if (is_waw(c)) {
      out_ += vowel_follows() || first() ? "w" : "u";
      if (first() && consonant_follows()) out_ += "a";
    } else if (c == U'ي') {
      out_ += vowel_follows() || first() ? "y" : "i";
    } else if (c == U'ة') {
      if (!ends_in_vowel(out_)) out_ += "a";
    } else {
      append_consonant(consonant(c));
    }
  }

  void append_consonant(std::string_view letters) {
    if (letters.empty()) return;
    // Two consonants at the start or three in a row: a reader needs a vowel.
    const bool crowded = first() || !ends_in_vowel(out_);
    out_ += letters;
    if (consonant_follows() && crowded) out_ += "a";
  }

  std::u32string_view word_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::vector<Piece> pieces_from_arabic(std::u32string_view word) {
  static const auto usual = [] {
    std::unordered_map<std::u32string_view, std::string_view> map;
    for (const auto& spelling : usual_spellings) map.emplace(spelling.arabic, spelling.latin);
    return map;
  }();
  const auto letters = bare_arabic(word);
  if (const auto found = usual.find(letters); found != usual.end()) {
    return {{std::string{found->second}, letters}};
  }
  // The article is written as one word with its noun.
  std::vector<Piece> pieces;
  std::u32string_view rest{letters};
  if (rest.size() > 5 && rest.substr(0, 5) == U"عبدال") {
    pieces = {{"Abd", U"عبد"}, {" ", {}}};
    rest.remove_prefix(3);
  }
  if (rest.size() > 3 - pieces.size() / 2 && rest.substr(0, 2) == U"ال") {
    pieces.push_back({"al", U"ال"});
    pieces.push_back({"-", {}});
    for (auto& piece : pieces_from_arabic(rest.substr(2))) pieces.push_back(std::move(piece));
    return pieces;
  }
  return {{Speller{letters}.spell(), letters}};
}

}  // namespace entraide::text
