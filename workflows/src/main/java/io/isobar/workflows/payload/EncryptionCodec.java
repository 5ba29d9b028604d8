package io.isobar.workflows.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM over the whole payload, its own metadata included; the name of the key stands beside
 * it. What was written before there were keys is read as it is.
 */
public final class EncryptionCodec implements PayloadCodec {
  private static final String ENCODING = "encoding";
  private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
  private static final String KEY = "encryption-key-id";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final PayloadKeys keys;
  private final SecureRandom random = new SecureRandom();

  public EncryptionCodec(PayloadKeys keys) {
    this.keys = keys;
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(this::encrypt).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decrypt).toList();
  }

  private Payload encrypt(Payload payload) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = apply(Cipher.ENCRYPT_MODE, keys.currentKey(), nonce, payload.toByteArray());
    return Payload.newBuilder()
        .putMetadata(ENCODING, ENCRYPTED)
        .putMetadata(KEY, ByteString.copyFromUtf8(keys.current()))
        .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
        .build();
  }

  private Payload decrypt(Payload payload) {
    if (!payload.getMetadataOrDefault(ENCODING, ByteString.EMPTY).equals(ENCRYPTED)) {
      return payload;
    }
    String name = payload.getMetadataOrDefault(KEY, ByteString.EMPTY).toStringUtf8();
    SecretKey key =
        keys.find(name)
            .orElseThrow(
                () ->
                    new PayloadCodecException(
                        "a payload was written with the key '"
                            + name
                            + "', which is not in "
                            + PayloadKeys.VARIABLE));
    byte[] nonce = payload.getData().substring(0, NONCE_BYTES).toByteArray();
    byte[] sealed = payload.getData().substring(NONCE_BYTES).toByteArray();
    try {
      return Payload.parseFrom(apply(Cipher.DECRYPT_MODE, key, nonce, sealed));
    } catch (InvalidProtocolBufferException broken) {
      throw new PayloadCodecException(broken);
    }
  }

  private static byte[] apply(int mode, SecretKey key, byte[] nonce, byte[] data) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException refused) {
      throw new PayloadCodecException(refused);
    }
  }
}
