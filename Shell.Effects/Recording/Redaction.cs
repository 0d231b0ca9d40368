using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Values;

namespace Shell.Effects.Recording;

/// <summary>
/// Puts an HMAC in the place of each secret, in whatever text it stands: of a state, an effect, an error.
/// What a program makes of a secret (its base64, say) it does not know, unless it is named: of a made value the usual forms are.
/// </summary>
internal sealed class Redaction
{
    // A short one would be found by chance inside of other texts.
    private const int LongEnough = 8;

    private const int KeyLength = 32;

    private static readonly byte[] Mark = Bytes.Of(Withheld.Mark);

    private readonly IReadOnlyList<Hidden> secrets;

    private Redaction(IReadOnlyList<Hidden> secrets) => this.secrets = secrets;

    /// <summary>Leaves all as it is.</summary>
    public static Redaction None { get; } = new([]);

    /// <summary>Takes these out. The longest first: one may be a part of another.</summary>
    /// <param name="secrets">The secrets; an empty one is none.</param>
    /// <param name="keyFile">Where the unit's key is; made if there is none, readable by root alone. The
    /// caller holds the record's lock.</param>
    /// <returns>A failure if there is no key and none can be made: the hook must not be recorded then.</returns>
    public static Either<Failure, Redaction> Of(IEnumerable<Secret> secrets, string keyFile)
    {
        Secret[] all = [.. secrets.Where(secret => secret.Text != "").Distinct().OrderByDescending(secret => secret.Text.Length)];
        return all is [] ? None : Key(keyFile).Map(key => new Redaction([.. all.Select(secret => new Hidden(secret, key))]));
    }

    /// <summary>True if a secret was taken out of this JSON, whichever way it is escaped.</summary>
    // Some programs write the bracket as its number.
    public static bool IsIn(ReadOnlySpan<byte> json) => json.IndexOf(Mark) >= 0 || (json.Contains((byte)'\\') && IsEscapedIn(json));

    private static bool IsEscapedIn(ReadOnlySpan<byte> json) =>
        json.IndexOf("\\u27e8secret:"u8) >= 0 || json.IndexOf("\\u27E8secret:"u8) >= 0;

    /// <summary>The JSON without the secrets. Names of properties are the format's, and stay.</summary>
    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> json)
    {
        if (secrets is [])
            return json;
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(buffer, SegmentText.Options))
            Copy(new Utf8JsonReader(json.Span), writer);
        return buffer.WrittenMemory;
    }

    private void Copy(Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        while (reader.Read())
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                case JsonTokenType.PropertyName: writer.WritePropertyName(reader.GetString()!); break;
                case JsonTokenType.String: writer.WriteStringValue(Apply(reader.GetString()!)); break;
                default: writer.WriteRawValue(reader.ValueSpan); break;
            }
    }

    private string Apply(string text) => secrets.Aggregate(text, (all, each) => each.Replace(all));

    private static Either<Failure, byte[]> Key(string path) => Result.Attempt(path, () =>
    {
        if (OwnFile.Read(path, KeyLength) is { Length: KeyLength } known)
            return known;
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        OwnFile.Write(path, key);
        return key;
    });

    // A text may itself be JSON: an action's parameter. Juju writes that with <, > and & escaped.
    private sealed class Hidden(Secret secret, byte[] key)
    {
        private readonly bool isAnywhere = secret.Text.Length >= LongEnough || secret.Before != "" || secret.After != "";
        private readonly (string Before, string After) around = secret.Text.Length >= LongEnough ? ("", "") : (secret.Before, secret.After);
        private readonly string digest = Withheld.Of(Convert.ToHexStringLower(KeyedHash.Of(key, Bytes.Of(secret.Text)))[..16]);
        private readonly string[] forms =
            [.. new[] { secret.Text, Relaxed(secret.Text), Escaped(Relaxed(secret.Text)) }.Distinct()];

        public string Replace(string text) => isAnywhere
            ? forms.Aggregate(
                text,
                (all, form) =>
                    all.Replace($"{around.Before}{form}{around.After}", $"{around.Before}{digest}{around.After}", StringComparison.Ordinal))
            : text == secret.Text ? digest
            : forms.Any(form => text == $"\"{form}\"") ? $"\"{digest}\""
            : text;

        private static string Escaped(string json) =>
            json.Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("&", "\\u0026");

        private static string Relaxed(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
    }
}
