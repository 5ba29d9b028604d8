package io.isobar.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import org.junit.jupiter.api.Test;

class ShownOutputTest {
  private static String written(String text) {
    StringOutput output = new StringOutput();
    new ShownOutput(output).writeUserContent(text);
    return output.toString();
  }

  @Test
  void markupIsText() {
    assertThat(written("<script>alert('x & y')</script>"))
        .isEqualTo("&lt;script&gt;alert('x &amp; y')&lt;/script&gt;");
  }

  @Test
  void whatSteersTextIsSeen() {
    assertThat(written("a\u0007b\u001b[31m")).isEqualTo("a␇b␛[31m");
    assertThat(written("price\u202e)txt")).isEqualTo("price⟨U+202E⟩)txt");
    assertThat(written("zero\u200bwidth\ufeff")).isEqualTo("zero⟨U+200B⟩width⟨U+FEFF⟩");
    assertThat(written("half \ud83d")).isEqualTo("half ⟨U+D83D⟩");
    assertThat(written("del\u007f\u0085")).isEqualTo("del⟨U+007F⟩⟨U+0085⟩");
  }

  @Test
  void whatPeopleWriteStays() {
    assertThat(written("Bogotá\n\t¿qué? 日本 🏠 👩‍👧")).isEqualTo("Bogotá\n\t¿qué? 日本 🏠 👩‍👧");
  }
}
