using System.Diagnostics;
using Spectre.Console;

namespace Verbs.Checking;

/// <summary>How far a check is, in one line that changes, while it lives; nothing where no person looks on.</summary>
internal sealed class CheckMeter : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private readonly IAnsiConsole console;
    private readonly Func<CheckProgress> progress;
    private readonly Stopwatch clock;
    private readonly Timer? timer;
    private readonly Lock drawing = new();
    private bool isOver;

    /// <summary>A meter on a terminal.</summary>
    public CheckMeter(TextWriter errors, Func<CheckProgress> progress, Stopwatch clock)
    {
        var target = new AnsiConsoleOutput(errors);
        console = AnsiConsole.Create(new AnsiConsoleSettings { Out = target, Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        (this.progress, this.clock) = (progress, clock);
        if (target.IsTerminal && console.Profile.Capabilities.Ansi)
            timer = new Timer(_ => Draw(), null, Often, Often);
    }

    /// <summary>How far it is.</summary>
    public static string Line(CheckProgress now, TimeSpan elapsed) =>
        $"{elapsed.TotalSeconds:0} s, {now.Faults} {(now.Faults == 1 ? "fault" : "faults")}: {now.Places:#,0} states, {now.Frontier:#,0} at the frontier, "
        + $"{now.Asked:#,0} hooks, {now.Asked / Math.Max(elapsed.TotalSeconds, 0.001):#,0} a second";

    /// <summary>The line goes.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        lock (drawing)
        {
            isOver = true;
            if (timer is not null)
                console.Write(new ControlCode("\r\u001b[K"));
        }
    }

    private void Draw()
    {
        lock (drawing)
        {
            if (isOver)
                return;
            var line = Line(progress(), clock.Elapsed);
            console.Write(new ControlCode($"\r\u001b[K{line[..Math.Min(line.Length, console.Profile.Width - 1)]}"));
        }
    }
}
