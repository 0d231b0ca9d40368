using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Tests.Machine.Model.Probe;

/// <summary>What the probe is asked for: first the effects, then the command, then the answers.</summary>
/// <param name="Unit">Which unit acts and asks, such as tinyproxy/0.</param>
/// <param name="Effects">To be interpreted, in order.</param>
/// <param name="Command">To be run as an administrator would: a program and its arguments, or nothing.</param>
/// <param name="Questions">To be answered afterwards.</param>
internal sealed record ModelRequest(
    string Unit, IReadOnlyList<Effect> Effects, IReadOnlyList<string> Command, IReadOnlyList<Query> Questions)
{
    /// <summary>How it stands in its line.</summary>
    public static Codec<ModelRequest> Codec { get; } = new Record<ModelRequest>((f, x) => new(
        f.Text("unit"u8, x?.Unit),
        f.List("effects"u8, x?.Effects, Value.List(EffectCodecs.Effects)),
        f.List("command"u8, x?.Command, Value.List(Value.Text)),
        f.List("questions"u8, x?.Questions, Value.List(QueryCodecs.Queries))));
}
