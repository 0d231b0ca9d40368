using Cli;
using Desk;
using Redis;

return CharmProgram.Run(
    args, RedisCharm.Instance, RedisPlan.Site, AtDesk.IsSupported ? new CharmDesk(RedisPlan.Life, RedisPlan.Check) : null);
