using System.Globalization;
using System.Text.Json;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Recording;

/// <summary>Which part of a record the action <c>recording</c> is to hand out.</summary>
/// <param name="Since">The first moment, UTC.</param>
/// <param name="Until">The last moment, UTC.</param>
/// <param name="Bytes">How large the copy may be; the youngest hooks are kept.</param>
internal sealed record RecordingRequest(DateTimeOffset Since, DateTimeOffset Until, long Bytes)
{
    private const string TimeRule = "must be a day or a moment, UTC: 2026-03-01 or 2026-03-01T02:59:07Z";
    private const string SizeRule = "must be 1 to 512, in MiB";

    /// <summary>What the action's parameters say; all of the record unless they say otherwise.</summary>
    /// <param name="parameters">The parameters by name, each as its JSON text.</param>
    /// <returns><c>Malformed</c> with the parameter, its value and the rule.</returns>
    public static Either<Failure, RecordingRequest> Of(IReadOnlyDictionary<string, string> parameters) =>
        from since in Time(parameters, "since", DateTimeOffset.MinValue)
        from until in Time(parameters, "until", DateTimeOffset.MaxValue)
        from size in Size(parameters)
        from order in Result.Require(since <= until, Cause.Malformed, "since", "must not be after until")
        select new RecordingRequest(since, until, size);

    /// <summary>True for a hook of that moment; one whose moment is not known is handed out.</summary>
    public bool Takes(string time) =>
        !DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, Utc, out var moment) || (moment >= Since && moment <= Until);

    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    // A day as the end of a span is meant with all its hours.
    private static Either<Failure, DateTimeOffset> Time(
        IReadOnlyDictionary<string, string> parameters, string name, DateTimeOffset otherwise) =>
        !parameters.TryGetValue(name, out var json) ? otherwise
        : !DateTimeOffset.TryParse(Text(json), CultureInfo.InvariantCulture, Utc, out var moment)
            ? Failure.Of(Cause.Malformed, name, $"{json} {TimeRule}")
        : name == "until" && Text(json).Length <= "2026-03-01".Length && moment < DateTimeOffset.MaxValue.AddDays(-1)
            ? moment.AddDays(1).AddTicks(-1)
        : moment;

    private static Either<Failure, long> Size(IReadOnlyDictionary<string, string> parameters) =>
        !parameters.TryGetValue("max-size", out var json) ? 64L << 20
        : int.TryParse(json, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= 512
            ? Right((long)size << 20)
        : Failure.Of(Cause.Malformed, "max-size", $"{json} {SizeRule}");

    private static string Text(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.String ? document.RootElement.GetString()! : "";
    }
}
