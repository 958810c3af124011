/** A real MariaDB for tests. */
package io.linkbeat.smoke.mariadb;
