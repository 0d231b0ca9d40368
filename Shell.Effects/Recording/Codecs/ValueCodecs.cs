using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How what a hook knows, does and tells stands in a record, whatever its format. These names are the storage format.</summary>
internal static class ValueCodecs
{
    public static readonly Codec<Fact> Fact = new Record<Fact>((f, x) =>
        new(f.Of("query"u8, x?.Query, QueryCodecs.Queries), f.Of("answer"u8, x?.Answer, AnswerCodecs.Answers)));

    public static readonly Codec<IReadOnlyList<Step<Effect>>> Steps = EffectCodecs.Steps(EffectCodecs.Effects);

    public static readonly Codec<IReadOnlyList<Step<JujuEffect>>> Report = EffectCodecs.Steps(EffectCodecs.Juju);

    public static readonly Codec<IReadOnlyList<Taken>> Taken = Value.List(new Record<Taken>((f, x) =>
        new(f.Of("outcome"u8, x?.Outcome, FailureCodecs.Outcomes), f.Number("ms"u8, x?.Milliseconds))));
}
