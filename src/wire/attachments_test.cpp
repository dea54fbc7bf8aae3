// Attachments, and the courier who carries everything in a file.
#include "wire/offices_test.h"

namespace entraide::wire {
namespace {

using testing::exchange;
using testing::must;
using testing::Office;
using Strings = std::vector<std::string>;

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class Files : public ::testing::Test, protected testing::TwoOffices {
 protected:
  std::string photo(std::size_t bytes) {
    std::string content(bytes, '\0');
    canada.entropy.fill({reinterpret_cast<std::uint8_t*>(content.data()), content.size()});
    return content;
  }
  Attachment attach(const std::string& content) {
    const auto file = canada.folder.write("photo.jpg", content);
    return must(canada.post.attachments().seal_file(file, "document", canada.entropy));
  }
  std::string bundle(Office& from, const std::string& to) {
    std::string text;
    must(from.post.write_bundle(to, [&](std::string_view part) -> Result<void> {
      text += part;
      return {};
    }));
    return text;
  }
  BundleRead read(Office& office, std::string_view text) {
    TextReader reader{text};
    return must(office.post.read_bundle(reader));
  }
};

TEST_F(Files, OpenTheSameWhetherTheyWereSealedFromAFileOrFromBytes) {
  for (const std::size_t size : {0U, 1U, 65'536U, 65'537U, 200'000U}) {
    const auto content = photo(size);
    const auto sealed = must(canada.post.attachments().seal_bytes("page 2.png", as_bytes(content),
                                                                  "document", canada.entropy));
    EXPECT_EQ(sealed.name, "page 2.png");
    EXPECT_EQ(sealed.media_type, "image/png");
    EXPECT_EQ(sealed.bytes, size);
    EXPECT_EQ(sealed.digest, attach(content).digest);
    const auto bytes = must(canada.post.attachments().unsealed(sealed, size));
    EXPECT_EQ(std::string(bytes.begin(), bytes.end()), content);
  }
}

TEST_F(Files, GoIntoADraftAsAMessageNamesThem) {
  const auto sealed = attach(photo(100));
  const auto draft = [](const std::string& attachment) {
    return read_draft(
        fmt::format(R"({{"to":"fr","agreement":"pact","attachments":[{}]}})", attachment), "ca");
  };
  const auto read = must(draft(attachment_text(sealed)));
  ASSERT_EQ(read.message.attachments.size(), 1U);
  EXPECT_EQ(attachment_text(read.message.attachments.front()), attachment_text(sealed));
  EXPECT_EQ(read.asked.data, Strings{"document"}) << "the rules decide about what it contains";
  auto forged = sealed;
  forged.sealed = "../../etc/passwd";
  EXPECT_FALSE(draft(attachment_text(forged)).ok());
}

TEST_F(Files, ComeWithTheirMessage) {
  const auto content = photo(3'000'000);
  const auto attached = attach(content);
  const auto id = canada.ask(france, canada.new_case(), false, {attached});
  Line line;
  int exchanges = 0;
  while (canada.state_of(id) == "queued" && exchanges < 20) {
    exchange(canada, france, line);
    ++exchanges;
  }
  EXPECT_EQ(canada.state_of(id), "delivered") << exchanges;
  const auto opened = must(france.post.open_received(must(france.post.find(id)).received.value()));
  ASSERT_EQ(opened.message.attachments.size(), 1U);
  const auto file = france.folder.path() / "out.jpg";
  must(france.post.attachments().unseal(opened.message.attachments.front(), file));
  EXPECT_EQ(content_of(file), content);
  EXPECT_FALSE(france.post.attachments().unseal(opened.message.attachments.front(), file).ok());
}

TEST_F(Files, GoOnWhereTheLineBroke) {
  const auto attached = attach(photo(1'000'000));
  const auto id = canada.ask(france, canada.new_case(), false, {attached});
  const auto urgent = canada.ask(france, canada.new_case(), true);
  {
    Line line;
    exchange(canada, france, line);  // the offer, and what needs no file
    EXPECT_EQ(canada.state_of(urgent), "delivered");
    const auto out = must(canada.post.outgoing("france", line));
    auto frames = must(parse_frames(out.frames));
    frames.resize(3);  // cut
    Line theirs;
    must(france.post.take("canada", frames, theirs));
  }
  const auto there = france.post.attachments().held(attached.sealed);
  EXPECT_GT(there, 0U);
  EXPECT_LT(there, attached.sealed_bytes);
  Line line;  // a new connection knows nothing
  exchange(canada, france, line);
  EXPECT_EQ(line.held.at(attached.sealed), there);
  for (int i = 0; i < 3; ++i) exchange(canada, france, line);
  EXPECT_EQ(canada.state_of(id), "delivered");
}

TEST_F(Files, AMessageWithoutItsFileIsNotTakenAndSaysWhatIsMissing) {
  const auto attached = attach("small");
  const auto id = canada.ask(france, canada.new_case(), false, {attached});
  const Frame frame{Frame::Kind::message, id, 0, 0, must(canada.post.find(id)).sent->envelope};
  Line line;
  const auto taken = must(france.post.take("canada", {&frame, 1}, line));
  EXPECT_EQ(taken.without_files, 1U);
  EXPECT_EQ(taken.frames, "have " + attached.sealed + " 0\n");
  EXPECT_TRUE(france.effects().empty());
}

TEST_F(Files, WhatIsNotAsAnnouncedBeginsAgain) {
  const auto attached = attach("as announced");
  const auto& box = france.post.attachments();
  const Bytes wrong(attached.sealed_bytes, 7);
  EXPECT_FALSE(box.append(attached.sealed, wrong.size(), 0, wrong).ok());
  EXPECT_EQ(box.held(attached.sealed), 0U);
  EXPECT_FALSE(box.append("../../etc/passwd", 3, 0, wrong).ok());
  EXPECT_FALSE(box.append(attached.sealed, 2 * attachment_bytes_max, 0, wrong).ok());
  const auto bytes = must(canada.post.attachments().read(attached.sealed, 0, 1'000));
  EXPECT_EQ(must(box.append(attached.sealed, bytes.size(), 5, std::span{bytes}.first(10))),
            0U);  // not where it goes on
  EXPECT_EQ(must(box.append(attached.sealed, bytes.size(), 0, bytes)), bytes.size());
  EXPECT_TRUE(box.complete(attached.sealed));
}

TEST_F(Files, ALargeOneIsRefusedBeforeItIsRead) {
  const auto file = canada.folder.path() / "film.bin";
  std::ofstream{file} << "x";
  std::filesystem::resize_file(file, attachment_bytes_max + 1);
  const auto sealed = canada.post.attachments().seal_file(file, "evidence", canada.entropy);
  ASSERT_FALSE(sealed.ok());
  EXPECT_EQ(sealed.error().message().key, "wire.attachment.large");
}

TEST_F(Files, ACourierCarriesMessagesFilesAndReceipts) {
  const auto attached = attach(photo(300'000));
  const auto one = canada.new_case();
  const Strings ids{canada.ask(france, one, false, {attached}), canada.ask(france, one)};
  const auto text = bundle(canada, "france");
  const auto done = read(france, text);
  EXPECT_TRUE(done.whole);
  EXPECT_EQ(done.messages, 2U);
  EXPECT_EQ(france.effects(), ids);
  EXPECT_EQ(canada.state_of(ids[0]), "queued");
  const auto back = read(canada, bundle(france, "canada"));
  EXPECT_EQ(back.receipts, 2U);
  EXPECT_EQ(canada.state_of(ids[0]), "delivered");
  EXPECT_EQ(canada.state_of(ids[1]), "delivered");
}

TEST_F(Files, ABundleReadTwiceAndBesideTheLineChangesNothing) {
  const auto one = canada.new_case();
  const Strings ids{canada.ask(france, one), canada.ask(france, one)};
  const auto text = bundle(canada, "france");
  exchange(canada, france);
  const auto done = read(france, text);
  EXPECT_EQ(done.repeated, 2U);
  EXPECT_EQ(read(france, text).repeated, 2U);
  EXPECT_EQ(france.effects(), ids);
}

TEST_F(Files, LinesOfABundleInAnyOrderGiveTheSame) {
  const auto one = canada.new_case();
  Strings ids;
  for (int i = 0; i < 4; ++i) ids.push_back(canada.ask(france, one));
  const auto text = bundle(canada, "france");
  auto lines = split(text, '\n');
  std::reverse(lines.begin() + 1, lines.begin() + 5);
  std::string turned;
  for (const auto line : lines) {
    if (!line.empty()) turned += std::string{line} + '\n';
  }
  const auto done = read(france, turned);
  EXPECT_FALSE(done.whole);  // somebody had it open
  EXPECT_EQ(done.messages, 4U);
  EXPECT_EQ(france.effects(), ids);
}

TEST_F(Files, ACutBundleGivesWhatItHas) {
  const auto one = canada.new_case();
  const auto first = canada.ask(france, one);
  canada.ask(france, one);
  const auto text = bundle(canada, "france");
  const auto second_line = text.find('\n', text.find("message")) + 1;
  for (std::size_t at = second_line; at < text.size(); at += 997) {
    const auto done = read(france, std::string_view{text}.substr(0, at));
    EXPECT_FALSE(done.whole);
  }
  EXPECT_EQ(france.effects().front(), first);
  EXPECT_TRUE(read(france, text).whole);
  EXPECT_EQ(france.effects().size(), 2U);
}

TEST_F(Files, ABundleForSomebodyElseIsNotRead) {
  canada.ask(france, canada.new_case());
  const auto text = bundle(canada, "france");
  TextReader reader{text};
  const auto read = canada.post.read_bundle(reader);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message().key, "wire.bundle.not_for_us");
  TextReader nothing{"hello\n"};
  EXPECT_EQ(france.post.read_bundle(nothing).error().message().key, "wire.bundle.heading");
}

}  // namespace
}  // namespace entraide::wire
