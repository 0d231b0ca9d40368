using Spectre.Console;

namespace Replaying.Output;

/// <summary>How far something is, in one line that changes, while it lives; nothing where no person looks on.</summary>
internal sealed class Meter : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private readonly IAnsiConsole console;
    private readonly Func<string> line;
    private readonly Timer? timer;
    private readonly Lock drawing = new();
    private bool isOver;

    /// <summary>A meter on a terminal.</summary>
    /// <param name="errors">Where it is drawn, if that is a terminal.</param>
    /// <param name="line">How far it is, asked from another thread.</param>
    public Meter(TextWriter errors, Func<string> line)
    {
        var target = new AnsiConsoleOutput(PlainWriter.Terminal(errors));
        console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = target, Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        this.line = line;
        if (target.IsTerminal && console.Profile.Capabilities.Ansi)
            timer = new Timer(_ => Draw(), null, Often, Often);
    }

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
            var now = line();
            console.Write(new ControlCode($"\r\u001b[K{now[..Math.Min(now.Length, console.Profile.Width - 1)]}"));
        }
    }
}
