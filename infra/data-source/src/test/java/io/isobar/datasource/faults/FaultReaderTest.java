package io.isobar.datasource.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultReaderTest {
  @Test
  void readsTextAndJsonAlike() {
    List<Fault> text =
        FaultReader.fromText(
            "wrong-type:count=2,row=17,column=bed,text=three,group=4,batch=1,contract=houses;"
                + " away:seconds=60");
    List<Fault> json =
        FaultReader.fromJson(
            """
            [{"kind":"wrong-type","count":2,"row":17,"column":"bed","text":"three","group":4,
              "batch":1,"contract":"houses"},
             {"kind":"away","seconds":60}]
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(text).isEqualTo(json).hasSize(2);
    assertThat(text.getFirst().row()).hasValue(17);
    assertThat(text.getFirst().scope().group()).hasValue(4);
    assertThat(text.getLast().pause()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void knowsEveryKindByItsName() {
    for (FaultKind kind : FaultKind.values()) {
      assertThat(FaultReader.fromText(kind.wireName()).getFirst().kind()).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          boom                | Unknown fault 'boom'; expected one of status-500, reset
          reset:rwo=1         | Unknown fault option 'rwo'
          reset:row           | The fault option 'row' has no value
          reset:row=x         | The fault's row is 'x'; expected a whole number
          reset:row=0         | The fault's row is 0; expected at least 1
          reset:count=0       | The fault's count is 0; expected at least 1
          stall:seconds=-1    | The fault's seconds is -1; expected 0 or more
          reset:contract=cars | Unknown contract 'cars'
          ;                   | The fault specification is empty
          """)
  void saysWhatIsWrong(String specification, String message) {
    assertThatThrownBy(() -> FaultReader.fromText(specification))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatIsNotAFaultInJson() {
    assertThatThrownBy(() -> FaultReader.fromJson("{".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("The faults are not JSON");
    assertThatThrownBy(() -> FaultReader.fromJson("[1]".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("A fault is 1; expected an object");
  }
}
