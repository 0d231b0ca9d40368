using System.CommandLine;
using Proof.Judging;
using Replaying.Output;

namespace Desk;

/// <summary>What a verb does of a call that goes on for ever. The thread cannot be ended: the program is.</summary>
internal static class LastCall
{
    /// <summary>How long a call may take.</summary>
    public static Option<int> Seconds { get; } = new("--seconds")
    {
        Description = "How long one call of the charm may take; a decision takes microseconds. A call that takes longer ends the program.",
        DefaultValueFactory = _ => Watch.Usual,
        HelpName = "SECONDS",
    };

    static LastCall() => CheckVerb.Allow(Seconds, 1, 3600);

    /// <summary>A watch that shows such a call and all that the charm was called with, and ends the program with exit code 1.</summary>
    public static Watch EndsTheProgram(int seconds, Page page) => new(seconds, (call, why) =>
    {
        page.Line(0, new Piece($"! {call} {why}. The program ends here.", Look.Bad));
        if (call is { Config: { } config, State: { } state })
            Facts.Show(page, 2, config, state);
        Environment.Exit(ExitCode.Failed);
    });
}
