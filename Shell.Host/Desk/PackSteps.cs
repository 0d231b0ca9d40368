using System.Diagnostics;
using Core.Domain;
using Packing;
using Replaying.Output;
using Shell.Effects.Yaml;
using Spectre.Console;

namespace Desk;

/// <summary>Says what <c>pack</c> is doing: a line that moves on a terminal, a line for each step elsewhere.</summary>
internal sealed class PackSteps : IPackSteps
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TextWriter output;
    private readonly IAnsiConsole? terminal;

    /// <summary>Steps that are told to a writer.</summary>
    public PackSteps(TextWriter output)
    {
        this.output = output;
        var target = new AnsiConsoleOutput(PlainWriter.Terminal(output));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = target });
        terminal = target.IsTerminal && console.Profile.Capabilities.Ansi ? console : null;
    }

    /// <summary>Tells what the author should know.</summary>
    public void Note(IEnumerable<Problem> notes)
    {
        foreach (var note in notes)
            output.WriteLine($"{PlainText.Escape(note.ToString())}");
    }

    /// <summary>What the work gives, told while it is done.</summary>
    /// <param name="doing">What is done, such as <c>building x natively</c>.</param>
    /// <param name="work">The work.</param>
    public T Take<T>(string doing, Func<T> work)
    {
        if (terminal is null)
        {
            output.WriteLine($"{doing} …");
            return work();
        }

        var watch = Stopwatch.StartNew();
        var shown = Markup.Escape(PlainText.Escape(doing));
        var result = terminal.Status().Start($"{shown} …", status =>
        {
            using var seconds = new Timer(_ => status.Status($"{shown} … {watch.Elapsed.TotalSeconds:0} s"), null, Second, Second);
            return work();
        });
        output.WriteLine($"{doing}: {watch.Elapsed.TotalSeconds:0} s");
        return result;
    }
}
