using System.Buffers;
using System.Text;
using System.Text.Json;
using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Serving;

/// <summary>The lines of the protocol in which one build asks another what it decides (docs/serving-decisions.md).</summary>
internal static class DecisionLines
{
    /// <summary>The version of the protocol.</summary>
    public const int Version = 1;

    /// <summary>The verb that speaks it.</summary>
    public const string Verb = "serve-decisions";

    private static readonly Codec<IReadOnlyList<string>> Texts = Value.List(Value.Text);

    private static readonly Codec<IReadOnlyList<Query>> Queries = Value.List(QueryCodecs.Queries);

    /// <summary>The first line: who answers.</summary>
    public static readonly Codec<Greeting> Greetings = new Record<Greeting>((f, x) =>
        new(f.Number("decisions"u8, x?.Version), f.Text("charm"u8, x?.Charm), f.Text("build"u8, x?.Build)));

    /// <summary>A question: a situation, by the numbers of the values in lines before.</summary>
    public static readonly Codec<SituationLine> Situations = new Record<SituationLine>((f, x) => new(
        f.Of("event"u8, x?.Event, EventCodecs.Events),
        f.Number("config"u8, x?.Config),
        f.Number("state"u8, x?.State),
        f.Maybe("outcome"u8, Option(x?.Outcome), FailureCodecs.Outcomes)?.Value));

    /// <summary>An answer.</summary>
    public static readonly Codec<ReplyLine> Replies = new Record<ReplyLine>((f, x) => new(
        f.List("steps"u8, x?.Steps, ValueCodecs.Steps),
        f.List("report"u8, x?.Report, ValueCodecs.Report),
        f.List("sources"u8, x?.Sources, Texts),
        f.List("asked"u8, x?.Asked, Queries),
        f.Text("defect"u8, x?.Defect),
        f.Text("refused"u8, x?.Refused)));

    /// <summary>One line of ASCII, without its newline: what hides or moves the cursor in a terminal stands as its number.</summary>
    public static string Text<T>(Codec<T> codec, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            codec.Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The value of a line.</summary>
    /// <exception cref="FormatException">It is none. <see cref="JsonException"/> and <see cref="InvalidOperationException"/> say the
    /// same.</exception>
    public static T Read<T>(Codec<T> codec, string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.ValueKind is JsonValueKind.Object
            ? codec.Read(json.RootElement)
            : throw new FormatException("a line is one JSON object");
    }

    private static Microsoft.FSharp.Core.FSharpOption<Outcome>? Option(Outcome? outcome) =>
        outcome is null ? null : new Microsoft.FSharp.Core.FSharpOption<Outcome>(outcome);
}

/// <summary>Who answers: the version of the protocol, the charm and its build.</summary>
internal sealed record Greeting(int Version, string Charm, string Build);

/// <summary>A situation; with an outcome, the report is asked for, else the decision.</summary>
internal sealed record SituationLine(Event Event, int Config, int State, Outcome? Outcome);

/// <summary>
/// What a build decides, or reports before Juju refuses anything; for each step the line of the source, if it is known; what it asks. Or
/// what it threw, or why the line before cannot be answered.
/// </summary>
internal sealed record ReplyLine(
    IReadOnlyList<Step<Effect>> Steps,
    IReadOnlyList<Step<JujuEffect>> Report,
    IReadOnlyList<string> Sources,
    IReadOnlyList<Query> Asked,
    string Defect,
    string Refused);
