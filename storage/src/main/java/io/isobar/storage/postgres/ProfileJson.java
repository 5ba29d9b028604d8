package io.isobar.storage.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.Profile;

/** Profiles as they are kept in isobar.profiles.body. */
final class ProfileJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addMixIn(ColumnProfile.class, Kinds.class)
          .build();

  private ProfileJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ColumnProfile.Numeric.class, name = "numeric"),
    @JsonSubTypes.Type(value = ColumnProfile.Categorical.class, name = "categorical"),
  })
  @JsonIgnoreProperties("bins")
  private interface Kinds {}

  static String write(Profile profile) {
    try {
      return MAPPER.writeValueAsString(profile);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a profile cannot be written as JSON", e);
    }
  }

  static Profile read(String json) {
    try {
      return MAPPER.readValue(json, Profile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("isobar.profiles holds a body that is no profile", e);
    }
  }
}
