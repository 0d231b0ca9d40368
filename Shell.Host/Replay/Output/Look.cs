using Core.Domain;
using Spectre.Console;
using Status = Core.Domain.Status;

namespace Replaying.Output;

/// <summary>How things look on a terminal. Nothing is told by colour alone.</summary>
internal static class Look
{
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Faint = new(decoration: Decoration.Dim);
    public static readonly Style Good = new(foreground: Color.Green);
    public static readonly Style Busy = new(foreground: Color.Yellow);
    public static readonly Style Bad = new(foreground: Color.Red);

    /// <summary>The colours of <c>juju status</c>.</summary>
    public static Style Of(StatusKind kind) => kind switch
    {
        { IsActive: true } => Good,
        { IsBlocked: true } => Bad,
        _ => Busy,
    };

    /// <summary>A status as <c>juju status</c> shows it.</summary>
    public static Piece[] Of(Status status) =>
        status.Message == "" ? [new(status.Kind.Word, Of(status.Kind))] : [new(status.Kind.Word, Of(status.Kind)), ": " + status.Message];

    /// <summary>What Juju is told; a status as an operator sees it.</summary>
    public static Piece[] Of(JujuEffect effect) =>
        effect is JujuEffect.SetStatus told ? Of(told.Payload.Status) : [effect.ToString()];

    /// <summary>The mark of an outcome; <c>Legend</c> explains it.</summary>
    public static Piece Of(Outcome outcome) => outcome.Match<Piece>(
        unchanged: () => new("=", Faint),
        changed: () => new("+", Good),
        failed: _ => new("!", Bad),
        skipped: () => new("-", Faint),
        alreadyDone: () => new("=", Faint),
        unreadable: (_, _) => new("!", Bad));

    /// <summary>The mark of what Juju is told.</summary>
    public static readonly Piece Told = new(">", Strong);

    /// <summary>The mark of what Juju was told; where it refused, that of a failure.</summary>
    public static Piece ToldAs(Outcome? outcome) => outcome is Outcome.Failed failed ? Of(failed) : Told;

    public const string Legend = "+ changed   = was so already   ! failed   - skipped   > told to Juju";
}
