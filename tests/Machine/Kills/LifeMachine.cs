using StandIn.Machines;
using Tests.Machine.Host;
using Tests.Machine.Juju;

namespace KillPlans;

/// <summary>A machine on which lives are lived one after the other, and the undisturbed lives there.</summary>
internal sealed class LifeMachine : IDisposable
{
    private readonly Dictionary<(TimeSpan Pace, Stage Stage), Reference> references = [];
    private Life? life;

    /// <param name="groups">Where the control groups of version 2 are mounted.</param>
    public LifeMachine(string groups)
    {
        Groups = groups;
        Juju = new MachineAgent(ThrowawayMachine.Up());
        Equip(Juju.Machine);
    }

    /// <summary>Juju on the machine.</summary>
    public MachineAgent Juju { get; }

    /// <summary>Where the control groups of version 2 are mounted.</summary>
    public string Groups { get; }

    /// <summary>Lives on to the plan's stage undisturbed, and carries out the plan.</summary>
    public Verdict Try(KillPlan plan)
    {
        if (life is not { IsOver: false } || life.Pace != plan.Pace)
            Begin(plan.Pace);
        life!.GoTo(plan.Stage);
        return life.Killed(plan, references[(plan.Pace, plan.Stage)]);
    }

    // The first life of a pace is undisturbed.
    private void Begin(TimeSpan pace)
    {
        if (!references.ContainsKey((pace, Stage.All[0])))
        {
            var undisturbed = new Life(this, pace);
            foreach (var stage in Stage.All)
                references[(pace, stage)] = undisturbed.Undisturbed();
        }

        life = new Life(this, pace);
    }

    public void Dispose() => Juju.Machine.Dispose();

    // A web site to proxy that comes up with each boot, and a second version of the package.
    private static void Equip(ThrowawayMachine machine)
    {
        machine.Write("/srv/www/hello", "hello\n");
        machine.Write("/etc/systemd/system/origin.service", """
            [Service]
            ExecStart=/bin/busybox httpd -f -p 127.0.0.1:8999 -h /srv/www
            [Install]
            WantedBy=multi-user.target
            """);
        machine.Do("systemctl", "enable", "--now", "origin.service");
        machine.PublishAs("tinyproxy-bin", Stage.Second);
    }
}
