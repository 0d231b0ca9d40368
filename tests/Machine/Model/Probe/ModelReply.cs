using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Tests.Machine.Model.Probe;

/// <summary>What the probe did and read.</summary>
/// <param name="Outcomes">One for each effect.</param>
/// <param name="Exit">The command's exit code.</param>
/// <param name="Said">What the command printed.</param>
/// <param name="Answers">One for each question.</param>
internal sealed record ModelReply(IReadOnlyList<Outcome> Outcomes, int Exit, string Said, IReadOnlyList<Answer> Answers)
{
    /// <summary>How it stands in its line.</summary>
    public static Codec<ModelReply> Codec { get; } = new Record<ModelReply>((f, x) => new(
        f.List("outcomes"u8, x?.Outcomes, Value.List(FailureCodecs.Outcomes)),
        f.Number("exit"u8, x?.Exit),
        f.Text("said"u8, x?.Said),
        f.List("answers"u8, x?.Answers, Value.List(AnswerCodecs.Answers))));
}
