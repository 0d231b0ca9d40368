namespace Replaying.Importing;

/// <summary>Which hook each unit is in. Juju until 1.20 says only that one failed: it is the one that began last.</summary>
internal sealed class BegunHooks
{
    private readonly Dictionary<string, string> names = [];

    /// <summary>The same entry with the name of the hook; <c>null</c> if the log does not say which hook failed.</summary>
    public LogEntry? Named(LogEntry entry)
    {
        switch (entry)
        {
            case LogEntry.HookBegan began:
                names[began.Unit] = began.Name;
                return new LogEntry.Irrelevant(began.Time, began.Unit);
            case LogEntry.HookEnded ended when names.Remove(ended.Unit, out var name) && ended.Name == "":
                return ended with { Name = name };
            case LogEntry.HookEnded { Name: "" }:
                return null;
            default:
                return entry;
        }
    }
}
